/** Reads and writes a Supervisely project: meta.json, images and annotations. */
package io.maskmill.formats.supervisely.project;
