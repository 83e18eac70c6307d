package org.waystation.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.files.ArrayFile.Contents;

class ArrayFileTest {

    private static final Contents CONTENTS = new Contents("a test's numbers", 3, "nothing");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("kept").resolve("numbers");
    }

    @Test
    void arraysOfAllTypesComeBackAsTheyWere() throws Exception {
        Random random = new Random(1);
        byte[] bytes = new byte[1_000_003];
        random.nextBytes(bytes);
        int[] ints = random.ints(300_001).toArray();
        long[] longs = random.longs(99_999).toArray();
        double[] doubles = random.doubles(40_000).toArray();
        new ArrayFile.Writer(CONTENTS)
                .put("bytes", bytes)
                .put("shorts", new short[] {Short.MIN_VALUE, -1, 0, Short.MAX_VALUE})
                .put("chars", new char[] {0, '驿', Character.MAX_VALUE})
                .put("ints", ints)
                .put("longs", longs)
                .put("doubles", doubles)
                .put("none", new int[0])
                .write(file);

        ArrayFile read = ArrayFile.find(file, CONTENTS).orElseThrow();

        assertThat(read.bytes("bytes")).isEqualTo(bytes);
        assertThat(read.shorts("shorts")).containsExactly(Short.MIN_VALUE, -1, 0, Short.MAX_VALUE);
        assertThat(read.chars("chars")).containsExactly((char) 0, '驿', Character.MAX_VALUE);
        assertThat(read.ints("ints")).isEqualTo(ints);
        assertThat(read.longs("longs")).isEqualTo(longs);
        assertThat(read.doubles("doubles")).isEqualTo(doubles);
        assertThat(read.ints("none")).isEmpty();
    }

    @Test
    void whatIsLeftInTheFileStaysWhatItWas() throws Exception {
        new ArrayFile.Writer(CONTENTS)
                .put("odd", new byte[3])
                .put("ints", new int[] {Integer.MIN_VALUE, -1, Integer.MAX_VALUE})
                .put("none", new int[0])
                .write(file);
        ArrayFile read = ArrayFile.find(file, CONTENTS, Set.of("ints", "none")).orElseThrow();
        IntBuffer ints = read.intsInFile("ints");

        new ArrayFile.Writer(CONTENTS).put("ints", ints).write(file);
        assertThat(ArrayFile.find(file, CONTENTS).orElseThrow().ints("ints"))
                .containsExactly(Integer.MIN_VALUE, -1, Integer.MAX_VALUE);

        Files.delete(file);
        assertThat(IntStream.range(0, ints.limit()).map(ints::get))
                .containsExactly(Integer.MIN_VALUE, -1, Integer.MAX_VALUE);
        assertThat(read.intsInFile("none").limit()).isZero();
        assertThatThrownBy(() -> read.ints("ints")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read.intsInFile("odd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAbsentFileIsNone() {
        assertThat(ArrayFile.find(file, CONTENTS)).isEmpty();
    }

    @Test
    void oneOfAnotherKindVersionOrOriginIsNone() throws Exception {
        write(1, 2, 3);

        assertThat(ArrayFile.find(file, new Contents("other numbers", 3, "nothing")))
                .isEmpty();
        assertThat(ArrayFile.find(file, new Contents("a test's numbers", 4, "nothing")))
                .isEmpty();
        assertThat(ArrayFile.find(file, new Contents("a test's numbers", 3, "something")))
                .isEmpty();
        assertThat(ArrayFile.find(file, CONTENTS)).isPresent();
    }

    @Test
    void anyChangedBitIsNoticed() throws Exception {
        write(1, 2, 3);
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, changed);
            assertThat(ArrayFile.find(file, CONTENTS)).as("bit %d", bit).isEmpty();
            assertThat(ArrayFile.find(file, CONTENTS, Set.of("ints")))
                    .as("bit %d, left in the file", bit)
                    .isEmpty();
        }
    }

    @Test
    void anyOtherLengthIsNoticed() throws Exception {
        write(1, 2, 3);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length <= bytes.length + 4; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(ArrayFile.find(file, CONTENTS).isPresent()).isEqualTo(length == bytes.length);
        }
    }

    @Test
    void aFileOfSomethingElseIsNone() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"type\": \"FeatureCollection\", \"features\": []}");

        assertThat(ArrayFile.find(file, CONTENTS)).isEmpty();
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingBeside() throws Exception {
        write(1, 2, 3);
        Files.writeString(file.resolveSibling(".numbers.writing"), "of a program that was killed");

        assertThat(write(4)).isTrue();

        assertThat(ArrayFile.find(file, CONTENTS).map(read -> read.ints("ints")))
                .hasValueSatisfying(ints -> assertThat(ints).containsExactly(4));
        try (var files = Files.list(file.getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("numbers", ".numbers.lock");
        }
    }

    @Test
    void whileAnotherWritesNothingIsWritten() throws Exception {
        write(1, 2, 3);
        try (LockFile other =
                LockFile.tryLock(file.resolveSibling(".numbers.lock")).orElseThrow()) {
            assertThat(write(4)).as("written under %s", other).isFalse();
        }

        assertThat(ArrayFile.find(file, CONTENTS).map(read -> read.ints("ints")))
                .hasValueSatisfying(ints -> assertThat(ints).containsExactly(1, 2, 3));
    }

    @Test
    void mistakesOfTheProgramAreRefused() throws Exception {
        ArrayFile.Writer writer = new ArrayFile.Writer(CONTENTS).put("ints", new int[1]);

        assertThatThrownBy(() -> writer.put("ints", new int[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.put("text", "text")).isInstanceOf(IllegalArgumentException.class);
        writer.write(file);
        Optional<ArrayFile> read = ArrayFile.find(file, CONTENTS);
        assertThatThrownBy(() -> read.orElseThrow().longs("ints")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read.orElseThrow().ints("absent")).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean write(int... ints) throws IOException {
        return new ArrayFile.Writer(CONTENTS).put("ints", ints).write(file);
    }
}
