/**
 * The quarter's white paper: {@link org.waystation.reports.QuarterlyReport} gathers the figures that other rooms have, once, and
 * writes them as one page of HTML and as PDF. What it is made of are {@link org.waystation.reports.ReportSection}s, of which
 * other rooms may add their own. {@link org.waystation.reports.ReportRoutes} is the way in.
 */
package org.waystation.reports;
