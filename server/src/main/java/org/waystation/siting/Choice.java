package org.waystation.siting;

import java.util.List;

/**
 * Which candidates were chosen.
 *
 * @param chosen numbers of candidates, in the order in which each gains the most beside those before
 * @param gains of each
 * @param bound what no choice of as many gains more than
 * @param isProven whether none gains more than this one
 */
record Choice(List<Integer> chosen, List<Double> gains, double bound, boolean isProven) {

    Choice {
        chosen = List.copyOf(chosen);
        gains = List.copyOf(gains);
    }

    double gain() {
        return gains.stream().mapToDouble(Double::doubleValue).sum();
    }
}
