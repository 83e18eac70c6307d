package org.waystation.tickets;

/**
 * In how many passes a JPEG draws its picture, told by its markers alone. A progressive one is held whole while it is decoded, and
 * each pass goes over all of it, so that a few bytes can ask for much work.
 *
 * <p>Source: ITU-T T.81, annex B.
 *
 * @param isProgressive whether a pass need not be over all of the picture's detail
 */
record JpegScans(int count, boolean isProgressive) {

    private static final int MARKER = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_WITHOUT_LENGTH = 0xd0;
    private static final int LAST_WITHOUT_LENGTH = 0xd9;
    private static final int TEMPORARY = 0x01;

    /** @param file whatever it is: what has no such markers has no passes */
    static JpegScans of(byte[] file) {
        int count = 0;
        boolean isProgressive = false;
        int at = 0;
        while (at + 1 < file.length) {
            int code = file[at + 1] & 0xff;
            if ((file[at] & 0xff) != MARKER || code == 0 || code == MARKER) {
                at++;
            } else if (code == TEMPORARY || (code >= FIRST_WITHOUT_LENGTH && code <= LAST_WITHOUT_LENGTH)) {
                at += 2;
            } else {
                count += code == START_OF_SCAN ? 1 : 0;
                isProgressive |= isProgressiveFrame(code);
                at += 2 + length(file, at + 2);
            }
        }
        return new JpegScans(count, isProgressive);
    }

    /** SOF2, SOF6, SOF10 and SOF14. */
    private static boolean isProgressiveFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && (code & 0x3) == 2;
    }

    private static int length(byte[] file, int at) {
        return at + 1 < file.length ? (file[at] & 0xff) << 8 | file[at + 1] & 0xff : 0;
    }
}
