/**
 * Roads and stations of this moment, in memory: {@link org.waystation.snapshot.LiveSnapshot} is what questions are answered
 * from, {@link org.waystation.snapshot.SnapshotLoader} swaps it whole when the database says that something changed. The
 * only room of the server's that reads the stores of regions and stations.
 */
package org.waystation.snapshot;
