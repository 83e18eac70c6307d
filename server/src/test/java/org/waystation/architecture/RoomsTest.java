package org.waystation.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the house together: which way its modules and rooms depend on each other. A room is a package. */
@AnalyzeClasses(
        packages = "org.waystation",
        importOptions = {ImportOption.DoNotIncludeTests.class, WithoutTestJars.class})
class RoomsTest {

    /** Tests run in the folder of their module. */
    private static final List<Path> SOURCE_ROOTS = Stream.of("map-data", "importers", "server")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .toList();

    private static final String[] MAP_DATA = {
        "..waystation.crs..",
        "..waystation.database..",
        "..waystation.files..",
        "..waystation.hours..",
        "..waystation.osmfile..",
        "..waystation.population..",
        "..waystation.progress..",
        "..waystation.regions..",
        "..waystation.roads..",
        "..waystation.stations.."
    };
    private static final String[] IMPORTERS = {
        "..waystation.datex..",
        "..waystation.fetch..",
        "..waystation.formats..",
        "..waystation.geofiles..",
        "..waystation.intake..",
        "..waystation.kml..",
        "..waystation.ocpi..",
        "..waystation.openchargemap..",
        "..waystation.osm..",
        "..waystation.populationfiles..",
        "..waystation.rows..",
        "..waystation.sample..",
        "..waystation.tables..",
        "..waystation.xml.."
    };
    private static final String[] SERVER = {
        "..waystation.access..",
        "..waystation.app..",
        "..waystation.asking..",
        "..waystation.browse..",
        "..waystation.claims..",
        "..waystation.config..",
        "..waystation.coverage..",
        "..waystation.detours..",
        "..waystation.events..",
        "..waystation.feeds..",
        "..waystation.help..",
        "..waystation.http..",
        "..waystation.jobs..",
        "..waystation.netplans..",
        "..waystation.nets..",
        "..waystation.ogc..",
        "..waystation.operation..",
        "..waystation.organisations..",
        "..waystation.programmes..",
        "..waystation.quarters..",
        "..waystation.registry..",
        "..waystation.reports..",
        "..waystation.requests..",
        "..waystation.search..",
        "..waystation.siting..",
        "..waystation.snapshot..",
        "..waystation.sources..",
        "..waystation.status..",
        "..waystation.stops..",
        "..waystation.sweeps..",
        "..waystation.tickets..",
        "..waystation.tiles..",
        "..waystation.webhooks.."
    };

    @ArchTest
    static final ArchRule mapDataKnowsNobodyAboveIt = noClasses()
            .that()
            .resideInAnyPackage(MAP_DATA)
            .should()
            .dependOnClassesThat(resideInAnyPackage(IMPORTERS).or(resideInAnyPackage(SERVER)));

    @ArchTest
    static final ArchRule importersDoNotKnowTheServer =
            noClasses().that().resideInAnyPackage(IMPORTERS).should().dependOnClassesThat(resideInAnyPackage(SERVER));

    @ArchTest
    static final ArchRule everyPackageHasItsPlace = classes()
            .should(new ArchCondition<>("be in a package of the three modules") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean known = resideInAnyPackage(MAP_DATA).test(item)
                            || resideInAnyPackage(IMPORTERS).test(item)
                            || resideInAnyPackage(SERVER).test(item);
                    if (!known) {
                        events.add(SimpleConditionEvent.violated(
                                item, item.getName() + " is in a package that no module lists"));
                    }
                }
            });

    /** Which rooms of this program each room may use; {@code app}, which wires them, may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("crs", Set.of()),
            Map.entry("progress", Set.of()),
            Map.entry("hours", Set.of()),
            Map.entry("files", Set.of("progress")),
            Map.entry("osmfile", Set.of("files", "progress")),
            Map.entry("database", Set.of("crs", "files", "progress")),
            Map.entry("stations", Set.of("crs", "hours", "database")),
            Map.entry("regions", Set.of("crs", "database")),
            Map.entry("population", Set.of("crs", "database", "stations")),
            Map.entry("roads", Set.of("crs", "files", "osmfile", "progress")),
            Map.entry("intake", Set.of("crs", "database", "progress", "stations")),
            Map.entry("rows", Set.of("crs", "hours", "intake", "stations")),
            Map.entry("tables", Set.of("crs", "files", "intake", "progress", "rows", "stations")),
            Map.entry("geofiles", Set.of("crs", "files", "intake", "progress", "rows")),
            Map.entry("xml", Set.of("intake")),
            Map.entry("kml", Set.of("crs", "files", "intake", "progress", "rows", "stations", "xml")),
            Map.entry("fetch", Set.of()),
            Map.entry("ocpi", Set.of("crs", "fetch", "hours", "intake", "progress", "rows", "stations")),
            Map.entry("openchargemap", Set.of("crs", "intake", "rows", "stations")),
            Map.entry("datex", Set.of("crs", "files", "hours", "intake", "progress", "rows", "stations", "xml")),
            Map.entry(
                    "formats",
                    Set.of(
                            "crs",
                            "datex",
                            "fetch",
                            "files",
                            "geofiles",
                            "intake",
                            "kml",
                            "ocpi",
                            "openchargemap",
                            "progress",
                            "rows",
                            "tables",
                            "xml")),
            Map.entry(
                    "populationfiles",
                    Set.of("crs", "geofiles", "intake", "population", "progress", "regions", "stations", "tables")),
            Map.entry("sample", Set.of("crs", "progress")),
            Map.entry(
                    "osm",
                    Set.of(
                            "crs",
                            "database",
                            "fetch",
                            "files",
                            "hours",
                            "osmfile",
                            "progress",
                            "regions",
                            "roads",
                            "stations")),
            Map.entry("config", Set.of("fetch", "roads")),
            Map.entry("access", Set.of("database", "fetch", "http")),
            Map.entry("requests", Set.of("access", "claims", "database", "http")),
            Map.entry(
                    "registry",
                    Set.of(
                            "access",
                            "browse",
                            "crs",
                            "database",
                            "hours",
                            "http",
                            "regions",
                            "requests",
                            "roads",
                            "snapshot",
                            "stations")),
            Map.entry("status", Set.of("access", "crs", "database", "http", "requests", "snapshot", "stations")),
            Map.entry("claims", Set.of()),
            Map.entry("webhooks", Set.of("claims", "database", "fetch")),
            Map.entry(
                    "nets",
                    Set.of(
                            "access",
                            "claims",
                            "database",
                            "http",
                            "registry",
                            "requests",
                            "snapshot",
                            "stations",
                            "webhooks")),
            Map.entry(
                    "events",
                    Set.of(
                            "access",
                            "browse",
                            "claims",
                            "crs",
                            "database",
                            "hours",
                            "http",
                            "regions",
                            "registry",
                            "requests",
                            "snapshot",
                            "stations")),
            Map.entry(
                    "programmes",
                    Set.of("access", "claims", "database", "http", "registry", "requests", "snapshot", "stations")),
            Map.entry(
                    "organisations",
                    Set.of(
                            "access",
                            "browse",
                            "database",
                            "http",
                            "intake",
                            "registry",
                            "requests",
                            "snapshot",
                            "stations")),
            Map.entry(
                    "help",
                    Set.of(
                            "access",
                            "asking",
                            "browse",
                            "claims",
                            "crs",
                            "database",
                            "detours",
                            "hours",
                            "http",
                            "registry",
                            "requests",
                            "roads",
                            "snapshot",
                            "stations",
                            "webhooks")),
            Map.entry(
                    "tickets",
                    Set.of(
                            "access",
                            "claims",
                            "crs",
                            "database",
                            "hours",
                            "http",
                            "registry",
                            "reports",
                            "requests",
                            "webhooks")),
            Map.entry(
                    "netplans",
                    Set.of(
                            "access",
                            "asking",
                            "browse",
                            "detours",
                            "hours",
                            "http",
                            "nets",
                            "roads",
                            "snapshot",
                            "stations")),
            Map.entry("http", Set.of("crs", "database", "stations")),
            Map.entry(
                    "sources",
                    Set.of(
                            "access",
                            "crs",
                            "database",
                            "fetch",
                            "formats",
                            "http",
                            "intake",
                            "progress",
                            "requests",
                            "rows",
                            "stations",
                            "status")),
            Map.entry("sweeps", Set.of("roads")),
            Map.entry("detours", Set.of("crs", "files", "progress", "roads", "sweeps")),
            Map.entry(
                    "snapshot",
                    Set.of(
                            "crs",
                            "database",
                            "detours",
                            "files",
                            "http",
                            "population",
                            "regions",
                            "roads",
                            "stations",
                            "sweeps")),
            Map.entry(
                    "browse",
                    Set.of(
                            "crs",
                            "hours",
                            "http",
                            "osm",
                            "regions",
                            "roads",
                            "sample",
                            "snapshot",
                            "stations",
                            "status")),
            Map.entry("asking", Set.of("crs", "detours", "http", "roads", "snapshot", "stations")),
            Map.entry(
                    "search",
                    Set.of(
                            "asking",
                            "browse",
                            "crs",
                            "detours",
                            "events",
                            "hours",
                            "http",
                            "nets",
                            "roads",
                            "snapshot",
                            "stations",
                            "status")),
            Map.entry(
                    "stops",
                    Set.of(
                            "asking",
                            "browse",
                            "crs",
                            "detours",
                            "hours",
                            "http",
                            "nets",
                            "roads",
                            "snapshot",
                            "stations",
                            "status")),
            Map.entry(
                    "coverage",
                    Set.of(
                            "asking",
                            "browse",
                            "crs",
                            "detours",
                            "files",
                            "geofiles",
                            "hours",
                            "http",
                            "intake",
                            "population",
                            "regions",
                            "roads",
                            "snapshot",
                            "stations",
                            "tables",
                            "sweeps")),
            Map.entry("jobs", Set.of("access", "database", "http", "requests")),
            Map.entry(
                    "siting",
                    Set.of(
                            "asking",
                            "coverage",
                            "crs",
                            "detours",
                            "http",
                            "jobs",
                            "population",
                            "regions",
                            "roads",
                            "snapshot",
                            "stations",
                            "sweeps")),
            Map.entry(
                    "feeds",
                    Set.of(
                            "crs",
                            "datex",
                            "files",
                            "formats",
                            "http",
                            "intake",
                            "ocpi",
                            "snapshot",
                            "stations",
                            "status",
                            "tables")),
            Map.entry(
                    "ogc",
                    Set.of("coverage", "crs", "events", "hours", "http", "regions", "roads", "snapshot", "stations")),
            Map.entry(
                    "quarters",
                    Set.of(
                            "access",
                            "asking",
                            "coverage",
                            "database",
                            "http",
                            "regions",
                            "requests",
                            "snapshot",
                            "stations")),
            Map.entry(
                    "reports",
                    Set.of(
                            "asking",
                            "browse",
                            "coverage",
                            "crs",
                            "http",
                            "jobs",
                            "nets",
                            "regions",
                            "roads",
                            "siting",
                            "snapshot",
                            "stations",
                            "status")),
            Map.entry("tiles", Set.of("http", "regions", "snapshot")),
            Map.entry("operation", Set.of("database", "http", "regions", "snapshot", "stations")));

    @ArchTest
    static final ArchRule aRoomUsesOnlyTheRoomsItMay =
            classes().that().resideOutsideOfPackage("..waystation.app..").should(useOnlyTheRoomsTheyMay());

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIs = classes().should(haveAPackageInfo());

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.waystation.(*)..").should().beFreeOfCycles();

    private static ArchCondition<JavaClass> useOnlyTheRoomsTheyMay() {
        return new ArchCondition<>("use only the rooms they may") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String room = room(item);
                item.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String used = room(dependency.getTargetClass());
                    boolean isAllowed = used.isEmpty()
                            || used.equals(room)
                            || MAY_USE.getOrDefault(room, Set.of()).contains(used);
                    if (!isAllowed) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static ArchCondition<JavaClass> haveAPackageInfo() {
        return new ArchCondition<>("be in a package that has a package-info.java") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean isDescribed = SOURCE_ROOTS.stream()
                        .map(root -> root.resolve(item.getPackageName().replace('.', '/')))
                        .anyMatch(folder -> Files.exists(folder.resolve("package-info.java")));
                if (!isDescribed) {
                    events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not described"));
                }
            }
        };
    }

    /** The part of the package's name after {@code org.waystation}; empty for what is not of this program. */
    private static String room(JavaClass javaClass) {
        String prefix = "org.waystation.";
        JavaClass base = javaClass.getBaseComponentType();
        return base.getPackageName().startsWith(prefix) ? base.getPackageName().substring(prefix.length()) : "";
    }
}
