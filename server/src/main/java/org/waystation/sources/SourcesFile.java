package org.waystation.sources;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The file of watched sources: read strictly, all mistakes told at once. Without a file there are no sources, unless it was
 * named. Thread-safe.
 */
public final class SourcesFile {

    public static final String DEFAULT_NAME = "sources.yaml";

    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final boolean isNamed;
    private final Path dataFolder;
    private final Function<String, Optional<String>> variables;

    /**
     * @param named another file than {@value #DEFAULT_NAME} in the data folder; it has to be there
     * @param variables the environment, for tokens
     */
    public SourcesFile(Optional<Path> named, Path dataFolder, Function<String, Optional<String>> variables) {
        this.file = named.orElse(dataFolder.resolve(DEFAULT_NAME));
        this.isNamed = named.isPresent();
        this.dataFolder = dataFolder;
        this.variables = variables;
    }

    /** What it is called, without its folder. */
    public String name() {
        return file.getFileName().toString();
    }

    Path dataFolder() {
        return dataFolder;
    }

    Optional<String> findVariable(String name) {
        return variables.apply(name);
    }

    /** @throws SourcesFileException with every mistake there is */
    public List<WatchedSource> read() throws SourcesFileException {
        return parse(content());
    }

    /** What stands in it; empty where it is not there and need not be. */
    String content() throws SourcesFileException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable("has more than " + MOST_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            if (isNamed) {
                throw unreadable("there is no such file");
            }
            return "";
        } catch (CharacterCodingException e) {
            throw unreadable("is not UTF-8");
        } catch (IOException e) {
            throw unreadable("cannot be read: " + e.getMessage());
        }
    }

    List<WatchedSource> parse(String content) throws SourcesFileException {
        SourcesYaml yaml = new SourcesYaml(name(), dataFolder, variables);
        List<WatchedSource> sources = yaml.read(content);
        if (!yaml.mistakes().isEmpty()) {
            throw new SourcesFileException(yaml.mistakes());
        }
        return sources;
    }

    private SourcesFileException unreadable(String reason) {
        return new SourcesFileException(List.of(name() + ": " + reason));
    }
}
