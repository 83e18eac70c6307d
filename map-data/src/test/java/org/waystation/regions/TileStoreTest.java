package org.waystation.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.database.TestDatabase;

class TileStoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TileStore tiles = new TileStore(database.get());

    @BeforeAll
    static void importRegion() {
        RegionStore regions = new RegionStore(database.get());
        database.get().inLongTransaction(transaction -> regions.replace(transaction, SmallRegion.contents()));
    }

    @Test
    void drawsEveryLayerCloseUp() throws IOException {
        // The tile of zoom 10 that holds the middle of 鹿城.
        byte[] tile = tiles.tile(10, 855, 428);

        assertThat(featuresByLayer(tile)).containsKeys("road", "green", "county", "place");
        assertThat(new String(tile, StandardCharsets.UTF_8)).contains("温州市", "Wenzhou", "沈海高速", "G15", "motorway");
    }

    @Test
    void leavesOutFarOutWhatIsDrawnOnlyCloseUp() throws IOException {
        Map<String, Integer> close = featuresByLayer(tiles.tile(13, 6842, 3431));
        Map<String, Integer> far = featuresByLayer(tiles.tile(7, 106, 53));

        assertThat(close).containsEntry("road", 2);
        assertThat(far).containsEntry("road", 1).containsEntry("county", 3).containsKey("county_label");
        assertThat(far.getOrDefault("green", 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,1,0", "14,0,0", "14,16383,16383"})
    void answersAtTheEdgesOfTheWorld(int zoom, int x, int y) throws IOException {
        assertThat(featuresByLayer(tiles.tile(zoom, x, y)).getOrDefault("place", 0))
                .isZero();
    }

    @Test
    void isEmptyWhereThereIsNothing() {
        assertThat(tiles.tile(14, 0, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0", "15,0,0", "0,1,0", "3,8,0", "3,0,8", "3,-1,0", "3,0,-1"})
    void refusesTilesThatDoNotExist(int zoom, int x, int y) {
        assertThatThrownBy(() -> tiles.tile(zoom, x, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be within 0 to");
    }

    /** Numbers of the Mapbox Vector Tile specification 2.1: Tile.layers = 3, Layer.name = 1, Layer.features = 2. */
    private static Map<String, Integer> featuresByLayer(byte[] tile) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        CodedInputStream input = CodedInputStream.newInstance(tile);
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            assertThat(WireFormat.getTagFieldNumber(tag)).isEqualTo(3);
            CodedInputStream layer = CodedInputStream.newInstance(input.readByteArray());
            String name = "";
            int features = 0;
            for (int inner = layer.readTag(); inner != 0; inner = layer.readTag()) {
                switch (WireFormat.getTagFieldNumber(inner)) {
                    case 1 -> name = layer.readString();
                    case 2 -> {
                        layer.skipField(inner);
                        features++;
                    }
                    default -> layer.skipField(inner);
                }
            }
            counts.put(name, features);
        }
        return counts;
    }
}
