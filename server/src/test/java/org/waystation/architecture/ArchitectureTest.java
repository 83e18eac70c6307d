package org.waystation.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the house together: which way dependencies go, and who may use which library. */
@AnalyzeClasses(
        packages = "org.waystation",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {

    /** In a build of all modules, the tests that one lends to another come as a jar. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] MAP_DATA = {
        "..waystation.crs..",
        "..waystation.database..",
        "..waystation.hours..",
        "..waystation.progress..",
        "..waystation.regions..",
        "..waystation.roads..",
        "..waystation.stations.."
    };
    private static final String[] IMPORTERS = {
        "..waystation.intake..", "..waystation.osm..", "..waystation.sample..", "..waystation.tables.."
    };
    private static final String[] SERVER = {
        "..waystation.app..",
        "..waystation.browse..",
        "..waystation.config..",
        "..waystation.detours..",
        "..waystation.http..",
        "..waystation.operation..",
        "..waystation.search..",
        "..waystation.snapshot..",
        "..waystation.stops..",
        "..waystation.tiles.."
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
            .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("be in a package of the three modules") {
                @Override
                public void check(JavaClass item, com.tngtech.archunit.lang.ConditionEvents events) {
                    boolean known = resideInAnyPackage(MAP_DATA).test(item)
                            || resideInAnyPackage(IMPORTERS).test(item)
                            || resideInAnyPackage(SERVER).test(item);
                    if (!known) {
                        events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                item, item.getName() + " is in a package that no module lists"));
                    }
                }
            });

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.waystation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule graphHopperStaysWithTheRoadsAndTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages("..waystation.roads..", "..waystation.detours..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.graphhopper..");

    @ArchTest
    static final ArchRule theEngineKnowsNeitherHttpNorSql = noClasses()
            .that()
            .resideInAPackage("..waystation.detours..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.javalin..", "java.sql..", "org.jdbi..", "..waystation.http.."));

    @ArchTest
    static final ArchRule sqlStaysInStores = noClasses()
            .that(not(isStoreOrItsRowMapper().or(resideInAPackage("..waystation.database.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "org.postgresql..", "net.postgis..")
                    .and(not(isJdbiHandle())));

    @ArchTest
    static final ArchRule geoToolsStaysWithCoordinateSystems = noClasses()
            .that()
            .resideOutsideOfPackage("..waystation.crs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.geotools..", "org.opengis..");

    @ArchTest
    static final ArchRule javalinStaysInRoutes = noClasses()
            .that(not(resideInAnyPackage("..waystation.http..", "..waystation.app..", "..waystation.operation..")
                    .or(simpleNameEndingWith("Routes"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin..");

    @ArchTest
    static final ArchRule onlyAppConstructsStores = noClasses()
            .that()
            .resideOutsideOfPackage("..waystation.app..")
            .should()
            .callConstructorWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "a store of the database is constructed",
                    call -> call.getTargetOwner().getSimpleName().endsWith("Store")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(type -> type.getSimpleName().equals("Database"))));

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess =
            noClasses().that().doNotHaveSimpleName("Main").should().callMethod(System.class, "exit", int.class);

    /** The private cluster looks for PostgreSQL's programs on the PATH. */
    @ArchTest
    static final ArchRule onlyConfigReadsTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackage("..waystation.config..")
            .and()
            .doNotHaveSimpleName("PrivateCluster")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Common)");

    private static DescribedPredicate<JavaClass> isStoreOrItsRowMapper() {
        return DescribedPredicate.describe(
                "are stores or their row mappers",
                javaClass -> topLevel(javaClass).getSimpleName().endsWith("Store")
                        || topLevel(javaClass).getFullName().matches("org\\.waystation\\.stations\\..*Row"));
    }

    private static DescribedPredicate<JavaClass> isJdbiHandle() {
        return DescribedPredicate.describe(
                "is a transaction's handle or its callback, passed on unread",
                javaClass -> javaClass.getName().startsWith("org.jdbi.v3.core.Handle"));
    }

    private static JavaClass topLevel(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(javaClass);
    }

    private static <T> DescribedPredicate<T> not(DescribedPredicate<T> predicate) {
        return DescribedPredicate.not(predicate);
    }
}
