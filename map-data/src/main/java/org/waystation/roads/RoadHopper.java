package org.waystation.roads;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.routing.WeightingFactory;
import com.graphhopper.routing.ch.PrepareContractionHierarchies;
import com.graphhopper.storage.CHConfig;
import com.graphhopper.storage.Directory;
import com.graphhopper.storage.index.LocationIndex;
import com.graphhopper.storage.index.LocationIndexTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * GraphHopper set up for a fleet, for building and for loading. It only does what it was made for: {@link Building} never
 * takes up a graph that is there already, {@link Loading} never computes or writes what is missing.
 */
abstract class RoadHopper extends GraphHopper {

    private RoadHopper(Path folder, VehicleFleet fleet) {
        VehicleProfiles profiles = new VehicleProfiles(fleet);
        setImportRegistry(profiles.importRegistry());
        setEncodedValuesString(profiles.encodedValues());
        setProfiles(profiles.profiles());
        getCHPreparationHandler()
                .setCHProfiles(fleet.ids().stream().map(CHProfile::new).toList());
        setGraphHopperLocation(folder.toString());
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

        /** @param osmFile its name must end as GraphHopper expects of its content */
        Building(Path osmFile, Path folder, VehicleFleet fleet, Stages stages) {
            super(folder, fleet);
            this.stages = stages;
            setOSMFile(osmFile.toString());
            getReaderConfig().setIgnoredHighways(VehicleProfiles.NOT_FOR_VEHICLES);
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

    static final class Loading extends RoadHopper {

        Loading(Path folder, VehicleFleet fleet) {
            super(folder, fleet);
            setAllowWrites(false);
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
