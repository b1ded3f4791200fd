/** Decodes masks in lossless formats other than PNG, and pictures that are shown to people. */
package io.maskmill.image;
