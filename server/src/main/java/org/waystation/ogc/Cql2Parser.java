package org.waystation.ogc;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.waystation.http.Text;
import org.waystation.ogc.Condition.Truth;
import org.waystation.ogc.Cql2Functions.Relation;
import org.waystation.ogc.Cql2Lexer.Kind;
import org.waystation.ogc.Cql2Lexer.Token;
import org.waystation.ogc.Operand.Type;

/**
 * Reads a filter in CQL2 text (OGC 21-065r2) into a condition, by recursive descent: all of it but functions of one's own and
 * collections of geometries. For one filter, not thread-safe.
 *
 * <p>Depth is bounded, and each feature is judged in time bounded by the filter's length, so that no filter can do harm.
 */
final class Cql2Parser {

    /** The feature's place, as the queryables call it. */
    static final String GEOMETRY = "geometry";

    private static final int DEEPEST = 40;

    private final Dataset dataset;
    private final ZoneId zone;
    private final Cql2Shapes shapes;
    private final List<Token> tokens;
    private int at;
    private int depth;

    /** @param system that the filter's geometries are in */
    Cql2Parser(String text, Dataset dataset, OfferedSystem system, ZoneId zone) throws Cql2Exception {
        this.dataset = dataset;
        this.zone = zone;
        this.shapes = new Cql2Shapes(text, system);
        this.tokens = Cql2Lexer.tokens(text);
    }

    Condition parse() throws Cql2Exception {
        Condition condition = condition(either());
        if (here().kind() != Kind.END) {
            throw unexpected();
        }
        return condition;
    }

    /** What is read may be judged or compared; which of both is known only when it is read. */
    private record Node(Optional<Condition> condition, Optional<Operand> operand, Token begin) {

        static Node of(Condition condition, Token begin) {
            return new Node(Optional.of(condition), Optional.empty(), begin);
        }

        static Node of(Operand operand, Token begin) {
            return new Node(Optional.empty(), Optional.of(operand), begin);
        }
    }

    private Token here() {
        return tokens.get(at);
    }

    private boolean take(String sign) {
        boolean is = here().is(sign);
        at += is ? 1 : 0;
        return is;
    }

    private boolean takeWord(String word) {
        boolean is = here().isWord(word);
        at += is ? 1 : 0;
        return is;
    }

    private void require(String sign) throws Cql2Exception {
        if (!take(sign)) {
            throw unexpected();
        }
    }

    private Cql2Exception unexpected() {
        return here().kind() == Kind.END
                ? new Cql2Exception(Text.of("parameter.cql2-ends-early"))
                : new Cql2Exception(Text.of("parameter.cql2-unreadable", here().from() + 1, here().text()));
    }

    private static Cql2Exception wrongType(Node node) {
        return new Cql2Exception(Text.of(
                "parameter.cql2-type", node.begin().from() + 1, node.begin().text()));
    }

    private static Condition condition(Node node) throws Cql2Exception {
        if (node.condition().isPresent()) {
            return node.condition().get();
        }
        Operand operand = node.operand().orElseThrow();
        if (operand.type() != Type.BOOLEAN) {
            throw wrongType(node);
        }
        return Comparison.EQUAL.of(operand, Operand.constant(Type.BOOLEAN, true));
    }

    private static Operand operand(Node node) throws Cql2Exception {
        return node.operand().orElseThrow(() -> wrongType(node));
    }

    private static Operand operand(Node node, Type type) throws Cql2Exception {
        Operand operand = operand(node);
        if (operand.type() != type) {
            throw wrongType(node);
        }
        return operand;
    }

    private Node either() throws Cql2Exception {
        if (++depth > DEEPEST) {
            throw new Cql2Exception(Text.of("parameter.cql2-too-deep", DEEPEST));
        }
        Node node = both();
        while (takeWord("OR")) {
            node = Node.of(condition(node).or(condition(both())), node.begin());
        }
        depth--;
        return node;
    }

    private Node both() throws Cql2Exception {
        Node node = negated();
        while (takeWord("AND")) {
            node = Node.of(condition(node).and(condition(negated())), node.begin());
        }
        return node;
    }

    private Node negated() throws Cql2Exception {
        Token begin = here();
        boolean isNegated = false;
        boolean hasAny = false;
        while (takeWord("NOT")) {
            isNegated = !isNegated;
            hasAny = true;
        }
        Node node = compared();
        if (!hasAny) {
            return node;
        }
        Condition condition = condition(node);
        return Node.of(isNegated ? condition.not() : condition, begin);
    }

    private Node compared() throws Cql2Exception {
        Node node = sum();
        Optional<Comparison> sign = here().kind() == Kind.SIGN ? Comparison.find(here().text()) : Optional.empty();
        if (sign.isPresent()) {
            at++;
            return Node.of(compare(sign.get(), node, sum()), node.begin());
        }
        if (takeWord("IS")) {
            boolean isNegated = takeWord("NOT");
            if (!takeWord("NULL")) {
                throw unexpected();
            }
            Operand operand = operand(node);
            return Node.of(
                    (layer, feature) ->
                            Truth.of(operand.value().of(layer, feature).isEmpty() != isNegated),
                    node.begin());
        }
        boolean isNegated = takeWord("NOT");
        Condition found;
        if (takeWord("LIKE")) {
            found = like(node);
        } else if (takeWord("BETWEEN")) {
            Node least = sum();
            if (!takeWord("AND")) {
                throw unexpected();
            }
            found = compare(Comparison.NOT_LESS, node, least).and(compare(Comparison.NOT_GREATER, node, sum()));
        } else if (takeWord("IN")) {
            found = in(node);
        } else if (isNegated) {
            throw unexpected();
        } else {
            return node;
        }
        return Node.of(isNegated ? found.not() : found, node.begin());
    }

    private static Condition compare(Comparison how, Node one, Node other) throws Cql2Exception {
        Operand first = operand(one);
        Operand second = operand(other, first.type());
        boolean needsOrder = how != Comparison.EQUAL && how != Comparison.NOT_EQUAL;
        if (first.type() == Type.GEOMETRY
                || first.type() == Type.TEXTS
                || needsOrder && !Comparison.ORDERED.contains(first.type())) {
            throw wrongType(one);
        }
        return how.of(first, second);
    }

    private Condition like(Node node) throws Cql2Exception {
        Operand text = operand(node, Type.TEXT);
        Node given = primary();
        LikePattern pattern =
                new LikePattern((String) operand(given, Type.TEXT).constant().orElseThrow(() -> wrongType(given)));
        return (layer, feature) -> text.value()
                .of(layer, feature)
                .map(value -> Truth.of(pattern.matches((String) value)))
                .orElse(Truth.UNKNOWN);
    }

    private Condition in(Node node) throws Cql2Exception {
        require("(");
        Condition any = compare(Comparison.EQUAL, node, sum());
        while (take(",")) {
            any = any.or(compare(Comparison.EQUAL, node, sum()));
        }
        require(")");
        return any;
    }

    private Node sum() throws Cql2Exception {
        Node node = product();
        while (here().is("+") || here().is("-")) {
            boolean isPlus = tokens.get(at++).is("+");
            node = calculated(node, product(), isPlus ? (a, b) -> a + b : (a, b) -> a - b);
        }
        return node;
    }

    private Node product() throws Cql2Exception {
        Node node = power();
        while (true) {
            if (take("*")) {
                node = calculated(node, power(), (a, b) -> a * b);
            } else if (take("/")) {
                node = calculated(node, power(), (a, b) -> a / b);
            } else if (take("%")) {
                node = calculated(node, power(), (a, b) -> a % b);
            } else if (takeWord("DIV")) {
                node = calculated(node, power(), (a, b) -> Math.rint((a - a % b) / b));
            } else {
                return node;
            }
        }
    }

    private Node power() throws Cql2Exception {
        Node node = signed();
        return take("^") ? calculated(node, signed(), Math::pow) : node;
    }

    private static Node calculated(Node one, Node other, DoubleBinaryOperator how) throws Cql2Exception {
        Operand first = operand(one, Type.NUMBER);
        Operand second = operand(other, Type.NUMBER);
        return Node.of(
                Operand.ofFeature(
                        Type.NUMBER,
                        (layer, feature) -> first.value()
                                .of(layer, feature)
                                .flatMap(a -> second.value()
                                        .of(layer, feature)
                                        .map(b -> how.applyAsDouble((Double) a, (Double) b)))
                                // What divides by nothing is no number.
                                .filter(Double::isFinite)
                                .map(Object.class::cast)),
                one.begin());
    }

    private Node signed() throws Cql2Exception {
        Token begin = here();
        if (take("-")) {
            return Node.of(operand(primary(), Type.NUMBER).map(value -> -(Double) value), begin);
        }
        take("+");
        return primary();
    }

    private Node primary() throws Cql2Exception {
        Token begin = here();
        if (take("(")) {
            return inBrackets(begin);
        }
        at++;
        switch (begin.kind()) {
            case NUMBER -> {
                return Node.of(Operand.constant(Type.NUMBER, Double.parseDouble(begin.text())), begin);
            }
            case TEXT -> {
                return Node.of(Operand.constant(Type.TEXT, begin.text()), begin);
            }
            case WORD -> {
                return word(begin);
            }
            case QUOTED_WORD -> {
                return Node.of(property(begin), begin);
            }
            default -> {
                at--;
                throw unexpected();
            }
        }
    }

    /** A condition or an operand, or, with commas, a list of texts. */
    private Node inBrackets(Token begin) throws Cql2Exception {
        Node node = either();
        if (!here().is(",")) {
            require(")");
            return node;
        }
        List<Operand> texts = new ArrayList<>(List.of(operand(node, Type.TEXT)));
        while (take(",")) {
            texts.add(operand(sum(), Type.TEXT));
        }
        require(")");
        return Node.of(list(texts), begin);
    }

    private static Operand list(List<Operand> texts) {
        return Operand.ofFeature(
                Type.TEXTS,
                (layer, feature) -> Optional.of(texts.stream()
                        .flatMap(text -> text.value().of(layer, feature).stream())
                        .toList()));
    }

    private Node word(Token begin) throws Cql2Exception {
        String name = begin.text().toUpperCase(Locale.ROOT);
        if (name.equals("TRUE") || name.equals("FALSE")) {
            return Node.of(Operand.constant(Type.BOOLEAN, name.equals("TRUE")), begin);
        }
        if (Cql2Shapes.isShape(name)) {
            return Node.of(shape(begin), begin);
        }
        if (!take("(")) {
            return Node.of(property(begin), begin);
        }
        UnaryOperator<String> fold = Cql2Functions.FOLDS.get(name);
        Relation relation = Cql2Functions.RELATIONS.get(name);
        Node found;
        if (fold != null) {
            Operand text = operand(sum(), Type.TEXT);
            found = Node.of(text.map(value -> fold.apply((String) value)), begin);
        } else if (relation != null) {
            Operand one = related(relation);
            require(",");
            found = Node.of(related(relation, one), begin);
        } else if (name.equals("DATE") || name.equals("TIMESTAMP")) {
            found = Node.of(Operand.constant(Type.TIME, time(text())), begin);
        } else if (name.equals("INTERVAL")) {
            String from = text();
            require(",");
            found = Node.of(Operand.constant(Type.TIME, time(from + "/" + text())), begin);
        } else {
            throw new Cql2Exception(
                    Text.of("parameter.cql2-no-function", begin.text()),
                    Stream.concat(Cql2Functions.FOLDS.keySet().stream(), Cql2Functions.RELATIONS.keySet().stream())
                            .sorted()
                            .toList());
        }
        require(")");
        return found;
    }

    private Operand related(Relation relation) throws Cql2Exception {
        Node node = sum();
        Operand operand = operand(node);
        // A list of one word looks like a word in brackets.
        return relation.type() == Type.TEXTS && operand.type() == Type.TEXT
                ? list(List.of(operand))
                : operand(node, relation.type());
    }

    private Condition related(Relation relation, Operand one) throws Cql2Exception {
        Operand other = related(relation);
        return (layer, feature) -> {
            Optional<Object> first = one.value().of(layer, feature);
            Optional<Object> second = other.value().of(layer, feature);
            return first.isEmpty() || second.isEmpty()
                    ? Truth.UNKNOWN
                    : Truth.of(relation.holds().test(first.get(), second.get()));
        };
    }

    private String text() throws Cql2Exception {
        if (here().kind() != Kind.TEXT) {
            throw unexpected();
        }
        return tokens.get(at++).text();
    }

    private TimeSpan time(String text) throws Cql2Exception {
        return TimeSpan.parse(text, zone).orElseThrow(() -> new Cql2Exception(Text.of("parameter.cql2-time", text)));
    }

    /** Its text, up to the bracket that closes it, is read as a whole. */
    private Operand shape(Token begin) throws Cql2Exception {
        int open = 0;
        do {
            if (here().kind() == Kind.END) {
                throw unexpected();
            }
            open += here().is("(") ? 1 : 0;
            open -= here().is(")") ? 1 : 0;
            at++;
        } while (open > 0 || tokens.get(at - 1).kind() == Kind.WORD);
        Geometry shape = shapes.read(begin, tokens.get(at - 1).to());
        return Operand.constant(Type.GEOMETRY, shape);
    }

    private Operand property(Token name) throws Cql2Exception {
        if (name.text().equals(GEOMETRY)) {
            return Operand.ofFeature(
                    Type.GEOMETRY,
                    (layer, feature) -> Optional.<Object>of(layer.geometry(feature))
                            .filter(shape -> !((Geometry) shape).isEmpty()));
        }
        OptionalInt found = dataset.find(name.text());
        if (found.isEmpty()) {
            throw new Cql2Exception(
                    Text.of("parameter.cql2-no-property", name.text()),
                    Stream.concat(
                                    Stream.of(GEOMETRY),
                                    dataset.properties().stream().map(Property::name))
                            .toList());
        }
        int place = found.getAsInt();
        return switch (dataset.properties().get(place).type()) {
            case TEXT -> Operand.ofFeature(Type.TEXT, (layer, feature) -> layer.value(feature, place));
            case TEXTS -> Operand.ofFeature(Type.TEXTS, (layer, feature) -> layer.value(feature, place));
            case BOOLEAN -> Operand.ofFeature(Type.BOOLEAN, (layer, feature) -> layer.value(feature, place));
            case INTEGER, NUMBER ->
                Operand.ofFeature(
                        Type.NUMBER,
                        (layer, feature) -> layer.value(feature, place).map(value -> ((Number) value).doubleValue()));
            case DATE ->
                Operand.ofFeature(
                        Type.TIME,
                        (layer, feature) ->
                                layer.value(feature, place).map(value -> TimeSpan.of((LocalDate) value, zone)));
        };
    }
}
