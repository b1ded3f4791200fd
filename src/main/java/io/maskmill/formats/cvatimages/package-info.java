/** "CVAT for images 1.1": XML documents of masks and shapes, see {@code CvatImagesFormat}. */
package io.maskmill.formats.cvatimages;
