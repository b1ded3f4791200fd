/** Tables as text, as RFC 4180 has them. Knows neither masks nor stores. */
package io.maskmill.csv;
