/** CSV tables of run lengths, as used in Kaggle competitions. */
package io.maskmill.formats.rlecsv;
