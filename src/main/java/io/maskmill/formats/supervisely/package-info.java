/** Supervisely's projects and its "Export As Masks". */
package io.maskmill.formats.supervisely;
