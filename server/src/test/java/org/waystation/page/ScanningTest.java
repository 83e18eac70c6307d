package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/** The codes on nets, read off the server's own labels by photo and by camera: in a browser that reads no codes itself. */
class ScanningTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String ORGANISATION = "扫码测试";
    private static final int VIDEO_WIDTH = 640;
    private static final int VIDEO_HEIGHT = 480;
    /** Of the first label on a page, at 96 pixels an inch: 70 × 37 mm. */
    private static final Clip FIRST_LABEL = new Clip(0, 0, 265, 141);

    private static long station;
    private static String number;

    @TempDir
    static Path folder;

    @BeforeAll
    static void aStationHasANumberedNet() {
        try (Desk desk = desk(CHROMIUM.browser())) {
            station = desk.publish(Desk.entry("扫码司机之家")).path("stationId").asLong();
            String planner = APP.issue(Role.ADMINISTRATOR, "公路管理");
            long type = Desk.answer(APP.send(planner, "POST", "/api/v1/net-types", """
                            {"nameZh": "标准兜网", "nameEn": "Standard net", "lengthMetres": 6, "widthMetres": 4}"""))
                    .path("id")
                    .asLong();
            String nets = "/api/v1/stations/" + station + "/nets";
            Desk.answer(APP.send(desk.token(), "PUT", nets, "{\"participates\": true}"));
            number = Desk.answer(APP.send(
                            desk.token(),
                            "POST",
                            nets + "/intake",
                            "{\"typeId\": %d, \"count\": 1, \"numbered\": true}".formatted(type)))
                    .path("numbers")
                    .get(0)
                    .asText();
        }
    }

    @Test
    void theNumberIsReadOffAPhotoOfALabel() throws IOException {
        try (Desk desk = atTheNetDesk(CHROMIUM.browser())) {
            byte[] label = photoOfLabel(desk);
            desk.button("扫码").click();
            choose(desk, label);
            assertThat(desk.field("网号（没有编号就不填）")).hasValue(number);
            assertThat(desk.page().locator("dialog")).hasCount(0);
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void theNumberIsReadOffASmallCodeInALargePhoto() throws IOException {
        try (Desk desk = atTheNetDesk(CHROMIUM.browser())) {
            BufferedImage photo = onGrey(photoOfLabel(desk), 3000, 2250, 3);
            desk.button("扫码").click();
            choose(desk, png(photo));
            assertThat(desk.field("网号（没有编号就不填）")).hasValue(number);
        }
    }

    @Test
    void whatAPhotoLacksIsTold() throws IOException {
        try (Desk desk = atTheNetDesk(CHROMIUM.browser())) {
            desk.button("扫码").click();
            Locator dialog = desk.page().locator("dialog");
            choose(desk, png(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB)));
            assertThat(dialog).containsText("没有读出二维码");
            choose(desk, "no picture".getBytes(StandardCharsets.UTF_8));
            assertThat(dialog).containsText("不是照片");
            desk.button("改用手输").click();
            assertThat(dialog).hasCount(0);
            assertThat(desk.field("网号（没有编号就不填）")).hasValue("");
        }
    }

    @Test
    void theNumberIsReadAsTheCameraSeesIt() throws IOException {
        Path video;
        try (Desk desk = atTheNetDesk(CHROMIUM.browser())) {
            video = video(onGrey(photoOfLabel(desk), VIDEO_WIDTH, VIDEO_HEIGHT, 2));
        }
        try (Browser browser = CHROMIUM.withCamera(video);
                Desk desk = atTheNetDesk(browser)) {
            desk.button("归还").click();
            desk.button("扫码").click();
            assertThat(desk.field("网号或车牌")).hasValue(number);
            assertThat(desk.page().locator(".net-found")).containsText("在库");
            desk.visit().assertNoTroubles();
        }
    }

    private static Desk desk(Browser browser) {
        Desk desk = new Desk(APP, browser, Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, ORGANISATION);
        desk.visit().withoutMap();
        return desk;
    }

    private static Desk atTheNetDesk(Browser browser) {
        Desk desk = desk(browser).signIn("view=nets&id=" + station);
        assertThat(desk.button("扫码")).isVisible();
        return desk;
    }

    private static void choose(Desk desk, byte[] photo) {
        desk.page().locator("dialog input[type=file]").setInputFiles(new FilePayload("photo.png", "image/png", photo));
    }

    /** The first label of the sheet that is printed. */
    private static byte[] photoOfLabel(Desk desk) {
        try (Page sheet = desk.visit().context().newPage()) {
            sheet.navigate(APP.baseUrl() + "/api/v1/stations/" + station + "/nets/labels?format=svg");
            return sheet.screenshot(new Page.ScreenshotOptions().setClip(FIRST_LABEL));
        }
    }

    private static BufferedImage onGrey(byte[] label, int width, int height, int scale) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(label));
        BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = photo.createGraphics();
        drawing.setColor(Color.LIGHT_GRAY);
        drawing.fillRect(0, 0, width, height);
        int wide = picture.getWidth() * scale;
        int high = picture.getHeight() * scale;
        // The code is at the label's left: it is held before the middle.
        drawing.drawImage(picture, width / 2 - wide / 4, (height - high) / 2, wide, high, null);
        drawing.dispose();
        return photo;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    /** One picture without end, as Chromium's camera for tests takes it: brightness of each point, and colours of none. */
    private static Path video(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\nFRAME\n".formatted(VIDEO_WIDTH, VIDEO_HEIGHT);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int y = 0; y < VIDEO_HEIGHT; y++) {
            for (int x = 0; x < VIDEO_WIDTH; x++) {
                Color colour = new Color(picture.getRGB(x, y));
                out.write((colour.getRed() + colour.getGreen() + colour.getBlue()) / 3);
            }
        }
        byte[] colourless = new byte[VIDEO_WIDTH * VIDEO_HEIGHT / 2];
        Arrays.fill(colourless, (byte) 128);
        out.write(colourless);
        return Files.write(folder.resolve("label.y4m"), out.toByteArray());
    }
}
