/**
 * What a run of the benchmarks found, and how it is shown: as JSON, as tables, as a chart, as the README's section. Start
 * reading at {@link org.waystation.bench.report.BenchReport}.
 */
package org.waystation.bench.report;
