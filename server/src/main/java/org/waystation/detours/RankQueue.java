package org.waystation.detours;

import java.util.Arrays;

/** A heap of distinct ranks, least first. For one thread. */
final class RankQueue {

    private int[] heap = new int[256];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int rank) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int place = size++;
        while (place > 0) {
            int above = (place - 1) / 2;
            if (heap[above] <= rank) {
                break;
            }
            heap[place] = heap[above];
            place = above;
        }
        heap[place] = rank;
    }

    int poll() {
        int least = heap[0];
        int last = heap[--size];
        int place = 0;
        for (int below = 1; below < size; below = 2 * place + 1) {
            if (below + 1 < size && heap[below + 1] < heap[below]) {
                below++;
            }
            if (last <= heap[below]) {
                break;
            }
            heap[place] = heap[below];
            place = below;
        }
        heap[place] = last;
        return least;
    }
}
