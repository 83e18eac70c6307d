package org.waystation.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** One finger on the glass. Playwright itself only taps; presses and drags go through the browser's own protocol. */
final class Finger {

    private final CDPSession session;

    Finger(Page page) {
        session = page.context().newCDPSession(page);
    }

    void down(double x, double y) {
        send("touchStart", x, y);
    }

    void moveTo(double x, double y) {
        send("touchMove", x, y);
    }

    void up() {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("type", "touchEnd");
        arguments.add("touchPoints", new JsonArray());
        session.send("Input.dispatchTouchEvent", arguments);
    }

    /** Takes hold of the middle of an element, moves it up by so many pixels in small steps, and lets go. */
    void dragUp(Locator element, double pixels) {
        BoundingBox box = element.boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        down(x, y);
        int steps = 12;
        for (int step = 1; step <= steps; step++) {
            moveTo(x, y - pixels * step / steps);
        }
        up();
    }

    private void send(String type, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("type", type);
        arguments.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", arguments);
    }
}
