/** Encord's label rows and their bitmasks. */
package io.maskmill.formats.encord;
