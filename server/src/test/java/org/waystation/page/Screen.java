package org.waystation.page;

/** The two sizes in which the page is used, in CSS pixels. */
enum Screen {
    PHONE(390, 844, true),
    DESKTOP(1280, 800, false);

    final int width;
    final int height;
    final boolean touch;

    Screen(int width, int height, boolean touch) {
        this.width = width;
        this.height = height;
        this.touch = touch;
    }
}
