package org.waystation.roads;

import com.graphhopper.GraphHopper;
import com.graphhopper.GraphHopperConfig;
import com.graphhopper.config.CHProfile;
import com.graphhopper.routing.WeightingFactory;
import com.graphhopper.routing.ch.PrepareContractionHierarchies;
import com.graphhopper.routing.ev.ImportUnit;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.util.OSMParsers;
import com.graphhopper.storage.CHConfig;
import com.graphhopper.storage.Directory;
import com.graphhopper.storage.index.LocationIndex;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.util.PMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GraphHopper set up for a fleet, for building and for loading. It only does what it was made for: {@link Building} never
 * takes up a graph that is there already, {@link Loading} never computes or writes what is missing.
 */
abstract class RoadHopper extends GraphHopper {

    private final VehicleProfiles profiles;

    /** @param storage how files are to be held, where that is not in memory */
    private RoadHopper(Path folder, VehicleProfiles profiles, VehicleFleet fleet, GraphHopperConfig storage) {
        this.profiles = profiles;
        init(storage.putObject("graph.location", folder.toString())
                .putObject("import.osm.ignored_highways", String.join(",", VehicleProfiles.NOT_FOR_VEHICLES)));
        setImportRegistry(profiles.importRegistry());
        setEncodedValuesString(profiles.encodedValues());
        setProfiles(profiles.profiles());
        getCHPreparationHandler()
                .setCHProfiles(fleet.ids().stream().map(CHProfile::new).toList());
    }

    VehicleProfiles profiles() {
        return profiles;
    }

    /** Turn restrictions are read for vehicles of any kind, also of those that no class has. */
    @Override
    protected EncodingManager buildEncodingManager(
            Map<String, PMap> values, Map<String, ImportUnit> units, Map<String, List<String>> restricted) {
        return super.buildEncodingManager(values, units, withModes(restricted));
    }

    @Override
    protected OSMParsers buildOSMParsers(
            Map<String, PMap> values,
            Map<String, ImportUnit> units,
            Map<String, List<String>> restricted,
            List<String> ignoredHighways) {
        return super.buildOSMParsers(values, units, withModes(restricted), ignoredHighways);
    }

    private Map<String, List<String>> withModes(Map<String, List<String>> restricted) {
        Map<String, List<String>> all = new LinkedHashMap<>(profiles.restrictedTypes());
        all.putAll(restricted);
        return all;
    }

    @Override
    protected WeightingFactory createWeightingFactory() {
        WeightingFactory exact = super.createWeightingFactory();
        return (profile, hints, noTurnCosts) ->
                new WholeMillisWeighting(exact.createWeighting(profile, hints, noTurnCosts));
    }

    /** Hears of the stages of a build; may stop it by throwing. */
    interface Stages {
        void readingRoads();

        void findingIslands();

        void preparing(int hierarchies);
    }

    static final class Building extends RoadHopper {

        private final Stages stages;

        /**
         * @param osmFile its name must end as GraphHopper expects of its content
         * @param limitSets gets those that the map has
         */
        Building(Path osmFile, Path folder, VehicleFleet fleet, LimitSets limitSets, Stages stages) {
            super(folder, new VehicleProfiles(fleet, limitSets), fleet, new GraphHopperConfig());
            this.stages = stages;
            setOSMFile(osmFile.toString());
            int threads = Math.min(fleet.ids().size(), Runtime.getRuntime().availableProcessors());
            getCHPreparationHandler().setPreparationThreads(threads);
        }

        void build() {
            process(false);
        }

        @Override
        protected void importOSM() {
            stages.readingRoads();
            super.importOSM();
        }

        @Override
        protected void cleanUp() {
            stages.findingIslands();
            super.cleanUp();
        }

        @Override
        protected Map<String, PrepareContractionHierarchies.Result> prepareCH(
                boolean closeEarly, List<CHConfig> missing) {
            stages.preparing(missing.size());
            return super.prepareCH(closeEarly, missing);
        }
    }

    /** Where a graph's files are while it is in use. */
    enum Holding {
        /** What is large and looked into but seldom stays in its files. */
        MAPPED,
        IN_MEMORY
    }

    static final class Loading extends RoadHopper {

        /** Detours are found without GraphHopper's hierarchies; a question looks for a few roads and tells a few names. */
        private static final List<String> MAPPED =
                List.of("nodes_ch_.*", "shortcuts_.*", "location_index", "edgekv_vals");

        Loading(Path folder, VehicleFleet fleet, Holding holding) {
            super(folder, new VehicleProfiles(fleet, new LimitSets()), fleet, storage(holding));
            setAllowWrites(false);
        }

        private static GraphHopperConfig storage(Holding holding) {
            GraphHopperConfig storage = new GraphHopperConfig();
            (holding == Holding.MAPPED ? MAPPED : List.<String>of())
                    .forEach(name -> storage.putObject("graph.dataaccess.type." + name, "MMAP_RO"));
            return storage;
        }

        @Override
        protected Map<String, PrepareContractionHierarchies.Result> prepareCH(
                boolean closeEarly, List<CHConfig> missing) {
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "the hierarchy of " + missing.get(0).getName() + " is missing");
            }
            return super.prepareCH(closeEarly, missing);
        }

        @Override
        protected LocationIndex createLocationIndex(Directory directory) {
            LocationIndexTree index = new LocationIndexTree(getBaseGraph(), directory);
            if (!index.loadExisting()) {
                throw new IllegalStateException("the location index is missing");
            }
            return index;
        }
    }
}
