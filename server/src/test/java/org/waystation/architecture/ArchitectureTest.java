package org.waystation.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Holds the house together: who may use which library, and what each role of a class may do. */
@AnalyzeClasses(
        packages = "org.waystation",
        importOptions = {ImportOption.DoNotIncludeTests.class, WithoutTestJars.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule graphHopperStaysWithTheRoadsAndTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages("..waystation.roads..", "..waystation.detours..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.graphhopper..");

    @ArchTest
    static final ArchRule jsonIsReadAndWrittenAtTheBorder = noClasses()
            .that(not(resideInAnyPackage(
                            "..waystation.http..",
                            "..waystation.config..",
                            "..waystation.ocpi..",
                            "..waystation.openchargemap..",
                            "..waystation.rows..",
                            "..waystation.tables..",
                            "..waystation.sample..")
                    .or(isNamed("Routes", "Json", "Body", "Store", "Row"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    /** What drivers ask is answered while the database is down. Places, which are many, are the exception. */
    @ArchTest
    static final ArchRule questionsAreAnsweredFromMemory = noClasses()
            .that(resideInAnyPackage(
                            "..waystation.search..",
                            "..waystation.stops..",
                            "..waystation.browse..",
                            "..waystation.coverage..",
                            "..waystation.feeds..",
                            "..waystation.ogc..")
                    .and(not(isNamed("PlaceRoutes"))))
            .should()
            .dependOnClassesThat(isStore().or(resideInAPackage("..waystation.database..")));

    @ArchTest
    static final ArchRule readersKnowNoStore = noClasses()
            .that(resideInAnyPackage(
                            "..waystation.datex..",
                            "..waystation.formats..",
                            "..waystation.geofiles..",
                            "..waystation.kml..",
                            "..waystation.ocpi..",
                            "..waystation.openchargemap..",
                            "..waystation.osm..",
                            "..waystation.populationfiles..",
                            "..waystation.rows..",
                            "..waystation.sample..",
                            "..waystation.tables..")
                    .and(not(isNamed("RegionImport", "PopulationImport"))))
            .should()
            .dependOnClassesThat(isStore().or(resideInAPackage("..waystation.database..")));

    @ArchTest
    static final ArchRule theEngineKnowsNeitherHttpNorSql = noClasses()
            .that()
            .resideInAPackage("..waystation.detours..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.javalin..", "java.sql..", "org.jdbi..", "..waystation.http.."));

    @ArchTest
    static final ArchRule coverageIsMeasuredWithoutHttpAndSnapshot = noClasses()
            .that(resideInAPackage("..waystation.coverage..")
                    .and(not(isNamed(
                            "Routes",
                            "Reader",
                            "Search",
                            "Selection",
                            "Json",
                            "Csv",
                            "Answer",
                            "Answers",
                            "QuarterMeasure"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.javalin..", "..waystation.http..", "..waystation.snapshot..", "..waystation.browse.."));

    @ArchTest
    static final ArchRule sitesAreChosenWithoutHttpAndSnapshot = noClasses()
            .that(resideInAPackage("..waystation.siting..")
                    .and(not(isNamed("Routes", "Search", "Body", "Json", "Answer", "MonitoredSteps"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.javalin..",
                    "..waystation.asking..",
                    "..waystation.http..",
                    "..waystation.jobs..",
                    "..waystation.snapshot.."));

    /** A GeoPackage is an SQLite database. */
    @ArchTest
    static final ArchRule sqlStaysInStores = noClasses()
            .that(not(isStoreOrItsRowMapper()
                    .or(resideInAPackage("..waystation.database.."))
                    .or(isNamed("AreaPackage", "GeoPackageFile", "GeoPackageLayers"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "org.postgresql..", "net.postgis..")
                    .and(not(isJdbiHandle())));

    @ArchTest
    static final ArchRule geoToolsStaysWithCoordinateSystemsAndGrids = noClasses()
            .that(not(
                    resideInAPackage("..waystation.crs..").or(isNamed("PopulationGrid", "HexagonGrid", "ClassBreaks"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.geotools..", "org.opengis..");

    /** Whoever writes a chapter of a report knows nothing of how it is set. */
    @ArchTest
    static final ArchRule reportsAreSetInFewPlaces = noClasses()
            .that(not(isNamed("HtmlReport", "PdfReport", "PdfDrawing", "ReportFont")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.lowagie..", "org.xhtmlrenderer..", "io.pebbletemplates.."));

    @ArchTest
    static final ArchRule javalinStaysInRoutes = noClasses()
            .that(not(resideInAnyPackage("..waystation.http..", "..waystation.app..", "..waystation.operation..")
                    .or(simpleNameEndingWith("Routes"))
                    .or(standsBeforeRoutes())))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin..");

    @ArchTest
    static final ArchRule onlyAppConstructsStores = noClasses()
            .that()
            .resideOutsideOfPackage("..waystation.app..")
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
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
                        || topLevel(javaClass)
                                .getFullName()
                                .matches("org\\.waystation\\.(stations\\..*Row|nets\\.NetRows|tickets\\.TicketRow)"));
    }

    private static DescribedPredicate<JavaClass> isStore() {
        return DescribedPredicate.describe(
                "are stores of the database",
                javaClass -> javaClass.getName().startsWith("org.waystation.")
                        && topLevel(javaClass).getSimpleName().endsWith("Store"));
    }

    private static DescribedPredicate<JavaClass> isNamed(String... endings) {
        return DescribedPredicate.describe(
                "are named …" + String.join(", …", endings),
                javaClass -> Arrays.stream(endings).anyMatch(topLevel(javaClass).getSimpleName()::endsWith));
    }

    /** What every request, or every effect, passes through. */
    private static DescribedPredicate<JavaClass> standsBeforeRoutes() {
        return DescribedPredicate.describe(
                "stand before routes",
                javaClass -> topLevel(javaClass)
                        .getFullName()
                        .matches("org\\.waystation\\.(access\\.(Access|Credentials)|requests\\.Idempotency)"));
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
