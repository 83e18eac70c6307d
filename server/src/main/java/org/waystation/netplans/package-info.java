/**
 * What the road network says about lending nets: where to borrow one and where to give it back on the way ({@link
 * org.waystation.netplans.NetPlanRoutes}), and how to even out the stations' stocks with the least driving ({@link
 * org.waystation.netplans.RebalancingRoutes}). Apart from {@code nets}, which lends and knows no roads.
 */
package org.waystation.netplans;
