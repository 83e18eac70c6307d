package org.waystation.drill;

import java.time.Duration;

/**
 * What a server can answer of the mix.
 *
 * @param answersPerSecond the most that was found
 */
record Saturation(double answersPerSecond) {

    /** On an idle server a question comes now and then. */
    private static final double IDLE_SHARE = 0.02;

    private static final int OF_EACH_WHEN_IDLE = 100;

    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration TRY = Duration.ofSeconds(15);
    private static final int[] CLIENTS_PER_PROCESSOR = {2, 4, 8};

    /** Warms it up, then asks by more and more clients, each of which waits for its answers. */
    static Saturation find(MixedLoad load) throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        load.together(4 * processors, WARM_UP);
        double most = 0;
        for (int clients : CLIENTS_PER_PROCESSOR) {
            most = Math.max(most, load.together(clients * processors, TRY).answersPerSecond());
        }
        return new Saturation(most);
    }

    /** How long answers take when the server has little else to do. */
    LoadResult idle(MixedLoad load) throws InterruptedException {
        return load.nowAndThen(IDLE_SHARE * answersPerSecond, OF_EACH_WHEN_IDLE);
    }
}
