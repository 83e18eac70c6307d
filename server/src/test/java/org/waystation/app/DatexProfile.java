package org.waystation.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds documents against the tests' profile of DATEX II version 3.6, of which its root schema tells what it is. */
final class DatexProfile {

    private static final Schema SCHEMA = schema();

    private DatexProfile() {}

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(DatexProfile.class.getResource("datex2-v3-profile/payload.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with a document, in its order; nothing where it keeps to the profile. */
    static List<String> faults(byte[] document) throws IOException {
        List<String> faults = new ArrayList<>();
        Validator validator = SCHEMA.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                add(e);
            }

            @Override
            public void error(SAXParseException e) {
                add(e);
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                throw e;
            }

            private void add(SAXParseException e) {
                faults.add(e.getLineNumber() + ": " + e.getMessage());
            }
        });
        try {
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            faults.add(e.getMessage());
        }
        return faults;
    }
}
