/**
 * Long work that is asked for, done by and by, and fetched later: {@link org.waystation.jobs.Jobs} keeps it in the database, so
 * that what was accepted is done whichever server dies, and works on one thing at a time. What the work is, other rooms know,
 * each as a {@link org.waystation.jobs.JobWork}.
 */
package org.waystation.jobs;
