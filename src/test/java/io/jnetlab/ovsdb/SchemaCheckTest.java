package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaCheckTest {
    private static final String NEEDED =
            schema("{'name':{'type':'string'},'tag':{'type':{'key':'integer','min':0,'max':1}},"
                    + "'trunks':{'type':{'key':'integer','min':0,'max':4096}},"
                    + "'mode':{'type':{'key':{'type':'string','enum':['set',['access','trunk']]},'min':0,'max':1}},"
                    + "'interfaces':{'type':{'key':{'type':'uuid','refTable':'Interface'},'max':'unlimited'}},"
                    + "'ids':{'type':{'key':'string','value':'string','min':0,'max':'unlimited'}}}");

    private static String schema(String columns) {
        return "{'name':'Open_vSwitch','version':'8.3.1','tables':{'Port':{'columns':" + columns + "}}}";
    }

    private static DatabaseSchema parse(String text) throws OvsdbDecodeException {
        return DatabaseSchema.parse(text.replace('\'', '"'));
    }

    private static List<String> problems(String live) throws OvsdbDecodeException {
        List<String> texts = new ArrayList<>();
        for (SchemaCheck.Problem problem : SchemaCheck.compare(parse(NEEDED), parse(live))) {
            texts.add(problem.text());
        }
        return texts;
    }

    @Test
    void ownSchemaIsTheOneInTheSources() throws Exception {
        String text = Files.readString(Path.of("ovsdb-schema/jnetlab.ovsschema"));
        assertEquals(DatabaseSchema.parse(text), DatabaseSchema.ours());
        assertNotNull(DatabaseSchema.ours().column("Interface", "error"));
    }

    @Test
    void itself() throws Exception {
        assertEquals(List.of(), problems(NEEDED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Port'                 | 'Porter'              | the table Port is missing in schema 8.3.1",
                "'tag'                  | 'tags'                | the column Port.tag is missing in schema 8.3.1",
                "'name':{'type':'string'} | 'name':{'type':'integer'}"
                        + " | the column Port.name is integer in schema 8.3.1, not string",
                "'name':{'type':'string'} | 'name':{'type':{'key':'string','min':0}}"
                        + " | the column Port.name is string? in schema 8.3.1, not string",
                "{'key':'integer','min':0,'max':1} | {'key':'integer','min':0,'max':2}"
                        + " | the column Port.tag is set of integer (at most 2) in schema 8.3.1, not integer?",
                "4096                   | 7 | the column Port.trunks is set of integer (at most 7) in schema 8.3.1,"
                        + " not set of integer (at most 4096)",
                "'Interface'            | 'Device' | the column Port.interfaces is set of uuid of Device in schema 8.3.1,"
                        + " not set of uuid of Interface",
                "'value':'string',      | '' | ",
                "'value':'string'       | 'value':'integer' | the column Port.ids is map of string to integer"
                        + " in schema 8.3.1, not map of string to string",
                "['access','trunk']     | ['access'] | the column Port.mode does not allow \"trunk\" in schema 8.3.1",
            })
    void differences(String what, String instead, String problem) throws Exception {
        if (instead.equals("''")) {
            assertEquals(
                    List.of("the column Port.ids is set of string in schema 8.3.1, not map of string to string"),
                    problems(NEEDED.replace(what, "")));
            return;
        }
        assertTrue(NEEDED.contains(what));
        assertEquals(List.of(problem), problems(NEEDED.replace(what, instead)));
    }

    @Test
    void moreThanNeededIsNoProblem() throws Exception {
        String live = NEEDED.replace("4096", "'unlimited'")
                .replace("['access','trunk']", "['access','other','trunk']")
                .replace("'tables':{", "'tables':{'More':{'columns':{}},")
                .replace("'name':{'type", "'more':{'type':'real'},'name':{'type");
        assertFalse(live.equals(NEEDED));
        assertEquals(List.of(), problems(live));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'version':'8.3.1',   | ``          | the schema's version: a string expected, not nothing",
                "'type':'string'}     | 'type':'text'} | table Port: column name: an atomic type expected, not \"text\"",
                "'max':4096           | 'max':'many' | table Port: column trunks: max: an integer expected, not \"many\"",
                "{'columns'           | {'column'    | table Port: columns: an object expected, not nothing",
            })
    void badSchemas(String what, String instead, String message) {
        String text = NEEDED.replace(what, instead == null ? "" : instead);
        assertEquals(
                message,
                assertThrows(OvsdbDecodeException.class, () -> parse(text)).getMessage());
    }

    @Test
    void defaultsOfNewRows() throws Exception {
        DatabaseSchema schema = parse(NEEDED.replace(
                "'name':{'type",
                "'n':{'type':'integer'},'r':{'type':'real'},"
                        + "'b':{'type':'boolean'},'u':{'type':'uuid'},'name':{'type"));
        StringBuilder defaults = new StringBuilder();
        TableSchema port = schema.tables().get("Port");
        assertNotNull(port);
        for (var column : port.columns().entrySet()) {
            defaults.append(column.getKey())
                    .append(' ')
                    .append(column.getValue().defaultValue())
                    .append('\n');
        }
        assertEquals(
                """
                b false
                ids ["map",[]]
                interfaces 00000000-0000-0000-0000-000000000000
                mode ["set",[]]
                n 0
                name ""
                r 0.0
                tag ["set",[]]
                trunks ["set",[]]
                u 00000000-0000-0000-0000-000000000000
                """,
                defaults.toString());
    }
}
