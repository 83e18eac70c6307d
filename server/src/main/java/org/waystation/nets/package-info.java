/**
 * Cargo nets 共享兜兜, borrowed at one station and returned at another: types, stock, repairs and transfers ({@link
 * org.waystation.nets.NetStock}), reservations and loans ({@link org.waystation.nets.Lending}), what is done by the hour
 * ({@link org.waystation.nets.NetKeeper}), and what drivers' questions are answered from ({@link
 * org.waystation.nets.NetBoard}). That nothing is lent twice and all counts add up is held by the database.
 */
package org.waystation.nets;
