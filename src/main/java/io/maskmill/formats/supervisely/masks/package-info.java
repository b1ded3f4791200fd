/** Supervisely "Export As Masks": masks beside a project. */
package io.maskmill.formats.supervisely.masks;
