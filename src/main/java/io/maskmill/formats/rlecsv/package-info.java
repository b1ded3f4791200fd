/** CSV tables of run lengths, as competitions on Kaggle use them. */
package io.maskmill.formats.rlecsv;
