package org.waystation.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.IssuedToken;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Token;
import org.waystation.access.Tokens;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code waystation token …}: where the first administrator's token comes from. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Make, list, replace and revoke access tokens; running servers take it over by themselves.")
final class TokenCommand {

    private static final int READ_AT_ONCE = 1_000;

    /** A role that has tokens, by its id. */
    static final class RoleConverter implements ITypeConverter<Role> {
        @Override
        public Role convert(String value) {
            return Role.find(value.toLowerCase(Locale.ROOT))
                    .filter(role -> role != Role.DRIVER)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no role: operator, planner or administrator"));
        }
    }

    /** Such as {@code 90d}, {@code 24h} or {@code 15m}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            if (!value.matches("\\d{1,5}[smhd]")) {
                throw new TypeConversionException("'" + value + "' is no duration: such as 90d, 24h or 15m");
            }
            long number = Long.parseLong(value.substring(0, value.length() - 1));
            return switch (value.charAt(value.length() - 1)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    private interface Work {
        void run(Tokens tokens, ZoneId zone) throws CommandFailedException;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {"Make a token. It is shown once and kept nowhere."})
    int create(
            @Mixin SettingOptions own,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            converter = RoleConverter.class,
                            description = "operator, planner or administrator.")
                    Role role,
            @Option(names = "--name", required = true, paramLabel = "TEXT", description = "What it is for.")
                    String name,
            @Option(
                            names = "--organisation",
                            paramLabel = "NAME",
                            description = "Whose it is; made if it is new. Operators need one.")
                    String organisation,
            @Option(
                            names = "--county",
                            paramLabel = "CODE",
                            split = ",",
                            description = "A planner's counties (default: all).")
                    List<String> counties,
            @Option(
                            names = "--expires",
                            paramLabel = "DURATION",
                            defaultValue = "365d",
                            converter = DurationConverter.class,
                            description = "For how long it is valid (default: ${DEFAULT-VALUE}).")
                    Duration life)
            throws Exception {
        return with(own, (tokens, zone) -> {
            try {
                OptionalLong organisationId = organisation == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(tokens.organisation(organisation.strip(), kindFor(role))
                                .id());
                Set<String> codes = counties == null ? Set.of() : Set.copyOf(counties);
                show(tokens.issue(new Grant(name.strip(), role, organisationId, codes), life), zone);
            } catch (IllegalArgumentException e) {
                throw new CommandFailedException(e.getMessage());
            }
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all tokens, without their secrets.")
    int list(@Mixin SettingOptions own) throws Exception {
        return with(own, (tokens, zone) -> {
            Map<Long, String> organisations = new HashMap<>();
            tokens.listOrganisations()
                    .forEach(organisation -> organisations.put(organisation.id(), organisation.name()));
            List<Token> page = tokens.list(Long.MAX_VALUE, READ_AT_ONCE);
            while (!page.isEmpty()) {
                page.forEach(token -> out().println(describe(token, organisations, zone)));
                page = tokens.list(page.get(page.size() - 1).id(), READ_AT_ONCE);
            }
        });
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a token at once, on every server.")
    int revoke(@Mixin SettingOptions own, @Parameters(paramLabel = "ID", description = "Its number.") long id)
            throws Exception {
        return with(own, (tokens, zone) -> {
            if (!tokens.revoke(id)) {
                throw new CommandFailedException("There is no token " + id + ".");
            }
            out().println("Token " + id + " is revoked.");
        });
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Make a token in the place of another, which stays valid for a while.")
    int rotate(
            @Mixin SettingOptions own,
            @Parameters(paramLabel = "ID", description = "Its number.") long id,
            @Option(
                            names = "--overlap",
                            paramLabel = "DURATION",
                            defaultValue = "24h",
                            converter = DurationConverter.class,
                            description = "For how long the old one stays valid (default: ${DEFAULT-VALUE}).")
                    Duration overlap)
            throws Exception {
        return with(own, (tokens, zone) -> {
            try {
                Optional<IssuedToken> issued = tokens.rotate(id, overlap);
                show(
                        issued.orElseThrow(() -> new CommandFailedException("There is no token " + id
                                + " that is valid and has not been replaced; see: ./waystation token list")),
                        zone);
            } catch (IllegalArgumentException e) {
                throw new CommandFailedException(e.getMessage());
            }
        });
    }

    private int with(SettingOptions own, Work work) throws Exception {
        Configuration configuration = own.read();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress)) {
            progress.finish();
            work.run(new Tokens(new AccessStore(database), Clock.systemUTC()), configuration.timeZone());
        }
        out().flush();
        return 0;
    }

    /** The secret alone on the last line, for scripts. */
    private void show(IssuedToken issued, ZoneId zone) {
        out().println(describe(issued.token(), Map.of(), zone));
        out().println("Keep this token safe; it is not shown again:");
        out().println(issued.secret());
    }

    private static String describe(Token token, Map<Long, String> organisations, ZoneId zone) {
        StringBuilder line = new StringBuilder();
        line.append(token.id()).append("  ").append(token.grant().role().id());
        line.append("  ").append(token.grant().name());
        token.grant()
                .organisationId()
                .ifPresent(id -> line.append("  ").append(organisations.getOrDefault(id, "organisation " + id)));
        if (!token.grant().counties().isEmpty()) {
            line.append("  counties ").append(String.join(",", token.grant().counties()));
        }
        line.append("  until ").append(time(token.expiresAt(), zone));
        token.revokedAt().ifPresent(revoked -> line.append("  revoked ").append(time(revoked, zone)));
        token.rotatedTo().ifPresent(id -> line.append("  replaced by ").append(id));
        return line.toString();
    }

    private static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(instant.atZone(zone));
    }

    private static Organisation.Kind kindFor(Role role) {
        return role == Role.OPERATOR ? Organisation.Kind.OPERATOR : Organisation.Kind.AUTHORITY;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
