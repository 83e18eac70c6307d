package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.database.TestDatabase;

/** Tokens from the command line, where the first one comes from. */
class TokenCommandTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private record Ran(int exitCode, List<String> out, String err) {}

    @AfterEach
    void clear() {
        DATABASE.execute("TRUNCATE access_session, access_token RESTART IDENTITY CASCADE");
        DATABASE.execute("DELETE FROM organisation");
        DATABASE.execute("ALTER TABLE organisation ALTER COLUMN id RESTART");
    }

    @Test
    void theSecretStandsAloneOnTheLastLineAndIsNeverShownAgain() {
        Ran made = run("create", "--role", "administrator", "--name", "the first");
        assertThat(made.exitCode()).as(made.err()).isZero();
        String secret = made.out().get(made.out().size() - 1);
        assertThat(secret).matches("wst_[A-Za-z0-9_-]{43}");
        assertThat(made.out().get(0)).startsWith("1  administrator  the first  until 20");

        Ran listed = run("list");
        assertThat(listed.out())
                .singleElement()
                .asString()
                .startsWith("1  administrator")
                .doesNotContain(secret);
    }

    @Test
    void anOperatorsOrganisationIsMadeIfItIsNew() {
        for (int i = 0; i < 2; i++) {
            Ran made = run("create", "--role", "operator", "--name", "x", "--organisation", "温州高速", "--expires", "90d");
            assertThat(made.exitCode()).as(made.err()).isZero();
        }
        assertThat(run("list").out())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("温州高速"));
    }

    @Test
    void aTokenIsReplacedOnceAndRevoked() {
        run("create", "--role", "planner", "--name", "x", "--county", "330302,330303");
        Ran rotated = run("rotate", "1", "--overlap", "2h");
        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        assertThat(rotated.out().get(0)).startsWith("2  planner  x  counties");
        assertThat(run("rotate", "1").err()).contains("no token 1 that is valid and has not been replaced");
        assertThat(run("revoke", "2").out()).containsExactly("Token 2 is revoked.");
        assertThat(run("list").out())
                .satisfiesExactly(
                        line -> assertThat(line).contains("revoked"),
                        line -> assertThat(line).contains("replaced by 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create --role operator --name x|an operator's token needs an organisation",
                "create --role administrator --name x --county 330302|only a planner's",
                "create --role driver --name x|is no role",
                "create --role planner --name x --expires soon|is no duration",
                "create --role planner --name x --expires 99999d|at most",
                "create --role planner|--name",
                "rotate 1 --overlap 99d|at most 30 days",
                "rotate 4711|There is no token 4711",
                "revoke 4711|There is no token 4711"
            })
    void mistakesAreTold(String lineAndMessage) {
        String[] parts = lineAndMessage.split("\\|");
        Ran ran = run(parts[0].split(" "));
        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.err()).contains(parts[1]).doesNotContain("\tat ");
    }

    private Ran run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = new String[words.length + 5];
        line[0] = "token";
        System.arraycopy(words, 0, line, 1, words.length);
        line[words.length + 1] = "--database";
        line[words.length + 2] = DATABASE.settings().url().orElseThrow();
        line[words.length + 3] = "--data";
        line[words.length + 4] = folder.toString();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
        return new Ran(exitCode, out.toString().lines().toList(), err.toString());
    }
}
