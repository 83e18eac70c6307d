package org.waystation.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.waystation.progress.Progress;

/**
 * Opens the private database under the given folder, says where it is, runs each line it reads as SQL and answers
 * "done", and ends with its input. For tests with more than one program.
 */
final class ClusterProgram {

    private ClusterProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (Database database =
                        Database.open(DatabaseSettings.privateCluster(Path.of(arguments[0])), Progress.SILENT);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(database.description());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String sql = line;
                database.jdbi().useHandle(handle -> handle.execute(sql));
                System.out.println("done");
            }
        }
    }
}
