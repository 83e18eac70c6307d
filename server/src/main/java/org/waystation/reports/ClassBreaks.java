package org.waystation.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.FilterFactory;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.function.JenksNaturalBreaksFunction;
import org.geotools.filter.function.RangedClassifier;

/**
 * Classes of numbers for a map: natural breaks (Jenks), rounded so that people can read them. A class holds its lower bound and
 * not its upper one. Immutable.
 *
 * @param bounds between the classes, ascending, each once; none where all are one class
 * @param least of all values
 * @param most of all values
 */
record ClassBreaks(List<Double> bounds, double least, double most) {

    private static final String VALUE = "value";

    ClassBreaks {
        bounds = List.copyOf(bounds);
    }

    /**
     * @param values one at least
     * @param classes how many there are at most
     * @param step what bounds are rounded to
     */
    static ClassBreaks natural(List<Double> values, int classes, double step) {
        double least = Collections.min(values);
        double most = Collections.max(values);
        long different = values.stream().distinct().count();
        List<Double> bounds = new ArrayList<>();
        if (different > 1) {
            RangedClassifier ranges = classify(values, (int) Math.min(classes, different));
            for (int i = 1; i < ranges.getSize(); i++) {
                double highest = ((Number) ranges.getMin(i)).doubleValue();
                double next = values.stream()
                        .filter(value -> value > highest)
                        .min(Comparator.naturalOrder())
                        .orElse(highest);
                double bound = Math.rint((highest + next) / 2 / step) * step;
                boolean isHigher = bounds.isEmpty() || bound > bounds.get(bounds.size() - 1);
                if (isHigher && bound > least && bound <= most) {
                    bounds.add(bound);
                }
            }
        }
        return new ClassBreaks(bounds, least, most);
    }

    /** What it gives for the beginning of a class is the highest value of the one below. */
    private static RangedClassifier classify(List<Double> values, int classes) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("values");
        type.add(VALUE, Double.class);
        SimpleFeatureType built = type.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        for (double value : values) {
            features.add(SimpleFeatureBuilder.build(built, List.of(value), Integer.toString(features.size())));
        }
        FilterFactory filters = CommonFactoryFinder.getFilterFactory();
        JenksNaturalBreaksFunction breaks = new JenksNaturalBreaksFunction();
        breaks.setParameters(List.of(filters.property(VALUE), filters.literal(classes)));
        return (RangedClassifier) breaks.evaluate(new ListFeatureCollection(built, features));
    }

    int size() {
        return bounds.size() + 1;
    }

    /** From 0, for the lowest. */
    int classOf(double value) {
        int found = 0;
        while (found < bounds.size() && value >= bounds.get(found)) {
            found++;
        }
        return found;
    }

    double lower(int number) {
        return number == 0 ? least : bounds.get(number - 1);
    }

    double upper(int number) {
        return number == bounds.size() ? most : bounds.get(number);
    }
}
