package org.waystation.http;

import io.javalin.http.Context;

/** Which language a request wants its answer in. */
public final class Languages {

    private Languages() {}

    public static Language of(Context context) {
        return Language.accepted(context.header("Accept-Language"));
    }
}
