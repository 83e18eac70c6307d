package org.waystation.asking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.waystation.http.JsonBody;

/**
 * Which field of a JSON body holds which parameter of the same question by address, so that both are read and judged by the
 * same rules. Types are strict: {@code "2"} is not a number. Immutable.
 */
public final class BodyFields {

    /** What a field looks like, and how it is written as a parameter. */
    public enum Form {
        COORDINATES((body, name) -> body.coordinates(name).stream().toList()),
        LIST_OF_COORDINATES(JsonBody::listOfCoordinates),
        WORD((body, name) -> body.word(name).stream().toList()),
        LIST_OF_WORDS((body, name) -> {
            List<String> words = body.words(name);
            return words.isEmpty() ? List.of() : List.of(String.join(",", words));
        }),
        SECONDS((body, name) ->
                body.amount(name).map(amount -> amount + "s").stream().toList()),
        RANGE_OF_SECONDS(
                (body, name) -> body.amounts(name).map(range -> range.get(0) + "s-" + range.get(1) + "s").stream()
                        .toList()),
        NUMBER((body, name) -> body.decimal(name).stream().toList()),
        WHOLE_NUMBER((body, name) -> body.wholeNumber(name).stream().toList()),
        FLAG((body, name) -> body.has(name) ? List.of(body.flag(name) ? "yes" : "no") : List.of());

        private final BiFunction<JsonBody, String, List<String>> values;

        Form(BiFunction<JsonBody, String, List<String>> values) {
            this.values = values;
        }

        /** @return the parameter's values; none where the field is not given, or wrong and so noted in the body */
        List<String> read(JsonBody body, String name) {
            return values.apply(body, name);
        }
    }

    private static final String VEHICLE_SIZE = "vehicleSize";

    /** Those of every question about stations for a vehicle. */
    public static final BodyFields OF_STATIONS = new BodyFields(new LinkedHashMap<>())
            .with("vehicle", "vehicle", Form.WORD)
            .with(VEHICLE_SIZE + ".heightMetres", "height", Form.NUMBER)
            .with(VEHICLE_SIZE + ".widthMetres", "width", Form.NUMBER)
            .with(VEHICLE_SIZE + ".lengthMetres", "length", Form.NUMBER)
            .with(VEHICLE_SIZE + ".weightTonnes", "weight", Form.NUMBER)
            .with(VEHICLE_SIZE + ".axleLoadTonnes", "axle_load", Form.NUMBER)
            .with(VEHICLE_SIZE + ".hazmat", "hazmat", Form.FLAG)
            .with("need", "need", Form.LIST_OF_WORDS)
            .with("kind", "kind", Form.LIST_OF_WORDS);

    /** Those of every question about a trip. */
    public static final BodyFields OF_TRIPS = new BodyFields(new LinkedHashMap<>())
            .with("from", "from", Form.COORDINATES)
            .with("to", "to", Form.COORDINATES)
            .with("via", "via", Form.LIST_OF_COORDINATES)
            .with(OF_STATIONS)
            .with("depart", "depart", Form.WORD)
            .with("geometry", "geometry", Form.WORD);

    private record Field(String parameter, Form form) {}

    /** By path: the field's name, behind that of the object that it is in and a dot. */
    private final Map<String, Field> fields;

    private BodyFields(Map<String, Field> fields) {
        this.fields = fields;
    }

    /** These and one more. */
    public BodyFields with(String path, String parameter, Form form) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.put(path, new Field(parameter, form));
        return new BodyFields(more);
    }

    private BodyFields with(BodyFields others) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.putAll(others.fields);
        return new BodyFields(more);
    }

    /** Names of the fields at the top. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        fields.keySet().forEach(path -> names.add(path.split("\\.")[0]));
        return List.copyOf(names);
    }

    /** Names of the parameters. */
    public List<String> parameters() {
        return fields.values().stream().map(Field::parameter).toList();
    }

    /** The path of the field that holds what a parameter of that name holds; the name itself where there is none. */
    public String pathOf(String parameter) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getValue().parameter().equals(parameter))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(parameter);
    }

    /** Values by parameter; mistakes stay with the body. */
    public Map<String, List<String>> toParameters(JsonBody body) {
        Optional<JsonBody> size = body.object(VEHICLE_SIZE, namesIn(VEHICLE_SIZE));
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        fields.forEach((path, field) -> {
            String[] parts = path.split("\\.");
            Optional<JsonBody> holder = parts.length == 1 ? Optional.of(body) : size;
            List<String> values = holder.map(object -> field.form().read(object, parts[parts.length - 1]))
                    .orElse(List.of());
            if (!values.isEmpty()) {
                parameters.put(field.parameter(), values);
            }
        });
        return parameters;
    }

    private List<String> namesIn(String object) {
        List<String> names = new ArrayList<>();
        fields.keySet().stream()
                .filter(path -> path.startsWith(object + "."))
                .forEach(path -> names.add(path.substring(object.length() + 1)));
        return names;
    }
}
