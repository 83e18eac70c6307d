package org.waystation.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.fetch.AllowedHosts;
import org.waystation.roads.VehicleFleet;

/**
 * Reads the configuration: the command line before the environment, the environment before the file, the file before the
 * defaults. All mistakes are reported together.
 */
public final class ConfigurationReader {

    /** The file that is read where none is named. */
    public static final String DEFAULT_FILE = "waystation.yaml";

    private static final String VEHICLES = "vehicles";
    private static final int HIGHEST_RATE = 100_000;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    /** @param environment the process's environment variables */
    public ConfigurationReader(Map<String, String> environment) {
        this.environment = environment;
    }

    public static ConfigurationReader ofProcess() {
        return new ConfigurationReader(System.getenv());
    }

    /** What a variable of the environment holds, such as a secret that is no setting; empty where it is not set or blank. */
    public Optional<String> findVariable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * @param flags values given on the command line
     * @param file named on the command line; empty to read {@value #DEFAULT_FILE} in the working folder if it is there
     * @throws ConfigurationException naming every mistake
     */
    public Configuration read(Map<Setting, String> flags, Optional<Path> file) throws ConfigurationException {
        mistakes.clear();
        JsonNode document = readFile(file);
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, value(setting, flags, document));
        }
        VehicleFleet fleet = new FleetReader(mistakes).read(document.path(VEHICLES));
        Optional<Configuration> configuration = typed(values, fleet);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return configuration.orElseThrow();
    }

    private JsonNode readFile(Optional<Path> named) {
        Path file = named.orElse(Path.of(DEFAULT_FILE));
        if (named.isEmpty() && !Files.exists(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try {
            JsonNode document = mapper.readTree(file.toFile());
            if (document == null || document.isMissingNode() || document.isNull()) {
                return mapper.createObjectNode();
            }
            if (!document.isObject()) {
                mistakes.add(file + ": must hold settings, one a line, such as port: 8080");
                return mapper.createObjectNode();
            }
            List<String> known = new ArrayList<>(
                    Arrays.stream(Setting.values()).map(Setting::key).toList());
            known.add(VEHICLES);
            document.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    mistakes.add(file + ": unknown setting '" + name + "'; known: " + String.join(", ", known));
                }
            });
            return document;
        } catch (JsonProcessingException e) {
            mistakes.add(file + ": not valid YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            mistakes.add(file + ": cannot be read: " + e.getMessage());
        }
        return mapper.createObjectNode();
    }

    private String value(Setting setting, Map<Setting, String> flags, JsonNode document) {
        if (flags.containsKey(setting)) {
            return flags.get(setting).strip();
        }
        String fromEnvironment = environment.get(setting.variable());
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment.strip();
        }
        JsonNode fromFile = document.path(setting.key());
        if (fromFile.isContainerNode()) {
            mistakes.add(setting.key() + ": must be a single value, was " + fromFile);
        }
        return fromFile.asText(setting.defaultValue()).strip();
    }

    private Optional<Configuration> typed(Map<Setting, String> values, VehicleFleet fleet) {
        Optional<Integer> port = port(values.get(Setting.PORT));
        Optional<Duration> patience = duration(Setting.WAIT, values);
        Optional<ZoneId> zone = zone(values.get(Setting.TIME_ZONE));
        Optional<URI> style = webAddress(values.get(Setting.BASEMAP_STYLE));
        Optional<String> databaseUrl = databaseUrl(values.get(Setting.DATABASE));
        List<String> proxies = addresses(values.get(Setting.TRUSTED_PROXIES));
        Set<String> origins = origins(values.get(Setting.ALLOWED_ORIGINS));
        Optional<Configuration.OpenId> openId = openId(values);
        Optional<Configuration.Status> status = status(values);
        Optional<Configuration.Nets> nets = nets(values);
        Optional<Duration> programmeRetention = duration(Setting.PROGRAMME_RETENTION, values);
        Optional<Duration> ticketReopen = duration(Setting.TICKET_REOPEN, values);
        Optional<Duration> ticketRetention = duration(Setting.TICKET_RETENTION, values);
        Optional<Configuration.Help> help = help(values);
        Optional<Duration> jobRetention =
                duration(Setting.JOB_RETENTION, values, Duration.ofMinutes(1), Duration.ofDays(3_660));
        Optional<AllowedHosts> outside = outside(values.get(Setting.PRIVATE_HOSTS));
        Optional<Integer> rateOfAddress = count(Setting.REQUESTS_PER_ADDRESS, values, 1, HIGHEST_RATE);
        Optional<Integer> rateOfToken = count(Setting.REQUESTS_PER_TOKEN, values, 1, HIGHEST_RATE);
        if (port.isEmpty()
                || patience.isEmpty()
                || zone.isEmpty()
                || status.isEmpty()
                || nets.isEmpty()
                || programmeRetention.isEmpty()
                || ticketReopen.isEmpty()
                || ticketRetention.isEmpty()
                || help.isEmpty()
                || jobRetention.isEmpty()
                || outside.isEmpty()
                || rateOfAddress.isEmpty()
                || rateOfToken.isEmpty()) {
            return Optional.empty();
        }
        String tools = values.get(Setting.POSTGRES_TOOLS);
        String sources = values.get(Setting.SOURCES);
        Configuration.Storage storage = new Configuration.Storage(
                Path.of(values.get(Setting.DATA)).toAbsolutePath().normalize(),
                databaseUrl,
                tools.isEmpty() ? Optional.empty() : Optional.of(Path.of(tools)),
                patience.get(),
                sources.isEmpty() ? Optional.empty() : Optional.of(Path.of(sources)));
        Configuration.Listening listening = new Configuration.Listening(
                values.get(Setting.ADDRESS),
                port.get(),
                proxies,
                origins,
                new Configuration.Rates(rateOfAddress.get(), rateOfToken.get()));
        return Optional.of(new Configuration(
                listening,
                storage,
                zone.get(),
                style,
                openId,
                status.get(),
                nets.get(),
                programmeRetention.get(),
                new Configuration.Tickets(ticketReopen.get(), ticketRetention.get()),
                help.get(),
                jobRetention.get(),
                outside.get(),
                fleet));
    }

    private Optional<Integer> port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Optional.of(Integer.parseInt(value));
        }
        return mistake(Setting.PORT, value, "must be a number from 0 to 65535");
    }

    private Optional<Configuration.Status> status(Map<Setting, String> values) {
        Optional<Duration> maxAge = duration(Setting.STATUS_MAX_AGE, values, Duration.ofMinutes(1), Duration.ofDays(7));
        Optional<Duration> retention =
                duration(Setting.STATUS_RETENTION, values, Duration.ofDays(31), Duration.ofDays(3_660));
        String streams = values.get(Setting.STATUS_STREAMS);
        if (!streams.matches("\\d{1,6}")) {
            return mistake(Setting.STATUS_STREAMS, streams, "must be a number from 0 to 999999");
        }
        return maxAge.isPresent() && retention.isPresent()
                ? Optional.of(new Configuration.Status(maxAge.get(), retention.get(), Integer.parseInt(streams)))
                : Optional.empty();
    }

    private Optional<Duration> duration(Setting setting, Map<Setting, String> values, Duration least, Duration most) {
        Optional<Duration> duration = duration(setting, values);
        return duration.isPresent()
                        && (duration.get().compareTo(least) < 0
                                || duration.get().compareTo(most) > 0)
                ? mistake(
                        setting,
                        values.get(setting),
                        "must be from " + least.toMinutes() + "m to " + most.toMinutes() + "m")
                : duration;
    }

    private Optional<Duration> duration(Setting setting, Map<Setting, String> values) {
        String value = values.get(setting);
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            return mistake(setting, value, "must be a duration such as 30s, 5m, 1h or 2d");
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofHours(number);
                });
    }

    private Optional<ZoneId> zone(String value) {
        try {
            return Optional.of(ZoneId.of(value));
        } catch (DateTimeException e) {
            return mistake(Setting.TIME_ZONE, value, "must be a time zone such as Asia/Shanghai");
        }
    }

    private Optional<URI> webAddress(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.matches("https?://[^\\s]+")) {
            return Optional.of(URI.create(value));
        }
        return mistake(Setting.BASEMAP_STYLE, value, "must be a web address");
    }

    private Set<String> origins(String value) {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : value.isEmpty() ? new String[0] : value.split(",")) {
            if (origin.strip().matches("\\*|https?://[^\\s/]+")) {
                origins.add(origin.strip());
            } else {
                mistake(
                        Setting.ALLOWED_ORIGINS,
                        origin.strip(),
                        "must be origins such as https://example.org, without a path");
            }
        }
        return origins;
    }

    private Optional<AllowedHosts> outside(String value) {
        List<String> hosts = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
        try {
            return Optional.of(AllowedHosts.of(hosts));
        } catch (IllegalArgumentException e) {
            return mistake(Setting.PRIVATE_HOSTS, value, e.getMessage());
        }
    }

    private List<String> addresses(String value) {
        List<String> addresses = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        if (!addresses.stream().allMatch(address -> address.matches("[0-9a-fA-F.:]+"))) {
            mistake(Setting.TRUSTED_PROXIES, value, "must be IP addresses with commas between");
        }
        return addresses;
    }

    /** Plain HTTP would let anybody on the way sign whom they like in; on this machine nobody is on the way. */
    private Optional<Configuration.OpenId> openId(Map<Setting, String> values) {
        String issuer = values.get(Setting.OIDC_ISSUER);
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        if (!issuer.matches("https://[^\\s?#]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?(/[^\\s?#]*)?")) {
            return mistake(Setting.OIDC_ISSUER, issuer, "must be an https address");
        }
        for (Setting needed : List.of(
                Setting.OIDC_AUDIENCE,
                Setting.OIDC_ROLE_CLAIM,
                Setting.OIDC_ORGANISATION_CLAIM,
                Setting.OIDC_COUNTIES_CLAIM)) {
            if (values.get(needed).isEmpty()) {
                return mistake(needed, "", "must not be empty where " + Setting.OIDC_ISSUER.key() + " is given");
            }
        }
        return Optional.of(new Configuration.OpenId(
                URI.create(issuer),
                values.get(Setting.OIDC_AUDIENCE),
                values.get(Setting.OIDC_ROLE_CLAIM),
                values.get(Setting.OIDC_ORGANISATION_CLAIM),
                values.get(Setting.OIDC_COUNTIES_CLAIM)));
    }

    private Optional<Configuration.Nets> nets(Map<Setting, String> values) {
        Optional<Duration> loan = duration(Setting.NET_LOAN, values);
        if (loan.isPresent() && loan.get().isZero()) {
            loan = mistake(Setting.NET_LOAN, values.get(Setting.NET_LOAN), "must be longer than nothing");
        }
        Optional<Integer> extensions = count(Setting.NET_EXTENSIONS, values, 0, 100);
        Optional<Integer> perVehicle = count(Setting.NET_LOANS_PER_VEHICLE, values, 1, 1_000);
        Optional<Duration> hold = duration(Setting.NET_HOLD, values)
                .filter(known -> known.toMinutes() >= 5 && known.toMinutes() <= 1_440);
        if (hold.isEmpty()) {
            mistake(Setting.NET_HOLD, values.get(Setting.NET_HOLD), "must be from 5m to 24h");
        }
        Optional<Duration> remindBefore = duration(Setting.NET_REMIND_BEFORE, values);
        Optional<Duration> retention = duration(Setting.NET_RETENTION, values);
        Optional<Configuration.Webhook> webhook = webhook(values);
        if (loan.isEmpty()
                || extensions.isEmpty()
                || perVehicle.isEmpty()
                || hold.isEmpty()
                || remindBefore.isEmpty()
                || retention.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Configuration.Nets(
                loan.get(),
                extensions.get(),
                perVehicle.get(),
                hold.get(),
                remindBefore.get(),
                retention.get(),
                webhook));
    }

    private Optional<Configuration.Help> help(Map<Setting, String> values) {
        String country = values.get(Setting.COUNTRY);
        if (!country.matches("[A-Z]{2}")) {
            return mistake(Setting.COUNTRY, country, "must be two capital letters such as CN");
        }
        Optional<Duration> widenAfter =
                duration(Setting.HELP_WIDEN_AFTER, values, Duration.ofSeconds(10), Duration.ofHours(1));
        Optional<Duration> retention = duration(Setting.HELP_RETENTION, values);
        return widenAfter.isPresent() && retention.isPresent()
                ? Optional.of(new Configuration.Help(country, widenAfter.get(), retention.get()))
                : Optional.empty();
    }

    private Optional<Integer> count(Setting setting, Map<Setting, String> values, int least, int most) {
        String value = values.get(setting);
        if (value.matches("\\d{1,6}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Optional.of(Integer.parseInt(value));
        }
        return mistake(setting, value, "must be a number from " + least + " to " + most);
    }

    /** Plain HTTP would show phones and plates to anybody on the way. The secret is never echoed. */
    private Optional<Configuration.Webhook> webhook(Map<Setting, String> values) {
        String address = values.get(Setting.NET_WEBHOOK_URL);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!address.matches("https://[^\\s#]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?(/[^\\s#]*)?")) {
            return mistake(Setting.NET_WEBHOOK_URL, address, "must be an https address");
        }
        if (values.get(Setting.NET_WEBHOOK_SECRET).length() < 16) {
            mistakes.add(Setting.NET_WEBHOOK_SECRET.key() + ": must have at least 16 characters");
            return Optional.empty();
        }
        if (!values.get(Setting.NET_WEBHOOK_SECRET).matches("(?!whsec_).*|whsec_[A-Za-z0-9+/]+={0,2}")) {
            mistakes.add(Setting.NET_WEBHOOK_SECRET.key() + ": must be Base64 after whsec_");
            return Optional.empty();
        }
        return Optional.of(new Configuration.Webhook(URI.create(address), values.get(Setting.NET_WEBHOOK_SECRET)));
    }

    /** Checked here only for its form; never echoed, since it may hold a password. */
    private Optional<String> databaseUrl(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.matches("(jdbc:)?postgres(ql)?://\\S+")) {
            return Optional.of(value);
        }
        mistakes.add(Setting.DATABASE.key() + ": must look like postgresql://user:password@host:5432/name");
        return Optional.empty();
    }

    private <T> Optional<T> mistake(Setting setting, String value, String reason) {
        mistakes.add(setting.key() + ": " + reason + ", was '" + value + "'");
        return Optional.empty();
    }
}
