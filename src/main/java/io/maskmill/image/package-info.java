/** Masks in lossless kinds other than PNG, and pictures that are drawn for people. */
package io.maskmill.image;
