package org.waystation.ogc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.waystation.http.Text;
import org.waystation.ogc.Cql2Lexer.Token;

/** Reads the geometries of a filter: well-known text, and boxes. */
final class Cql2Shapes {

    private static final String BOX = "BBOX";
    private static final Set<String> NAMES =
            Set.of("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", BOX);

    private final String filter;
    private final OfferedSystem system;

    Cql2Shapes(String filter, OfferedSystem system) {
        this.filter = filter;
        this.system = system;
    }

    /** @param name in capitals */
    static boolean isShape(String name) {
        return NAMES.contains(name);
    }

    /**
     * In WGS 84.
     *
     * @param begin the word that it begins with
     * @param end behind the bracket that closes it
     */
    Geometry read(Token begin, int end) throws Cql2Exception {
        String text = filter.substring(begin.from(), end);
        try {
            Geometry shape = begin.isWord(BOX) ? box(text) : wellKnown(text);
            if (!shape.isValid()) {
                throw bad(text);
            }
            return shape;
        } catch (ParseException | IllegalArgumentException e) {
            throw bad(text);
        }
    }

    private Geometry wellKnown(String text) throws ParseException {
        return system.toWgs84(new WKTReader(Shapes.WGS84).read(text.toUpperCase(Locale.ROOT)));
    }

    private Geometry box(String text) {
        double[] numbers = Arrays.stream(
                        text.substring(text.indexOf('(') + 1, text.length() - 1).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int half = numbers.length / 2;
        if (numbers.length != 4 && numbers.length != 6) {
            throw new IllegalArgumentException("a box has four numbers, or six");
        }
        return BoxReader.shape(new double[] {numbers[0], numbers[half], numbers[1], numbers[half + 1]}, system)
                .orElseThrow(() -> new IllegalArgumentException("a box ends before it begins"));
    }

    private static Cql2Exception bad(String text) {
        return new Cql2Exception(Text.of("parameter.cql2-shape", text.length() <= 60 ? text : text.substring(0, 60)));
    }
}
