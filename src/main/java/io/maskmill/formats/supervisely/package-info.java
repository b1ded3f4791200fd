/** Reads and writes Supervisely projects, without or with masks as "Export As Masks" has them. */
package io.maskmill.formats.supervisely;
