/** How many people live where: what was loaded last, in PostGIS and in memory. {@link org.waystation.population.PopulationStore} is the way in. */
package org.waystation.population;
