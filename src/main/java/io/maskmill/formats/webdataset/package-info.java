/** WebDataset: tars of samples, whose members share a name up to its first dot. */
package io.maskmill.formats.webdataset;
