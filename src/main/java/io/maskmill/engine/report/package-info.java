/** The report: a page that shows people what a run did or what a dataset holds. */
package io.maskmill.engine.report;
