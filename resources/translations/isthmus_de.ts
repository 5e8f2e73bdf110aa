<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
    <context>
        <name>Canvas</name>
        <message>
            <source>blocked</source>
            <translation>gesperrt</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>conditional</source>
            <translation>bedingt</translation>
        </message>
        <message>
            <source>sends a token to</source>
            <translation>sendet ein Token an</translation>
        </message>
        <message>
            <source>signs in as</source>
            <translation>meldet sich an als</translation>
        </message>
        <message>
            <source>is a member of</source>
            <translation>ist Mitglied von</translation>
        </message>
        <message>
            <source>is data viewer of</source>
            <translation>liest Daten von</translation>
        </message>
        <message>
            <source>%L1 more</source>
            <translation>%L1 weitere</translation>
        </message>
        <message>
            <source>people</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>groups</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>workloads</source>
            <translation>Arbeitslasten</translation>
        </message>
        <message>
            <source>roles</source>
            <translation>Rollen</translation>
        </message>
        <message>
            <source>trust anchors</source>
            <translation>Vertrauensanker</translation>
        </message>
        <message>
            <source>credentials</source>
            <translation>Geheimnisse</translation>
        </message>
        <message>
            <source>resources</source>
            <translation>Ressourcen</translation>
        </message>
        <message>
            <source>accounts</source>
            <translation>Konten</translation>
        </message>
        <message>
            <source>sets of identities</source>
            <translation>Mengen von Identitäten</translation>
        </message>
        <message>
            <source>person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>workload</source>
            <translation>Arbeitslast</translation>
        </message>
        <message>
            <source>role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>trust anchor</source>
            <translation>Vertrauensanker</translation>
        </message>
        <message>
            <source>credential</source>
            <translation>Geheimnis</translation>
        </message>
        <message>
            <source>resource</source>
            <translation>Ressource</translation>
        </message>
        <message>
            <source>account</source>
            <translation>Konto</translation>
        </message>
        <message>
            <source>set of identities</source>
            <translation>Menge von Identitäten</translation>
        </message>
        <message>
            <source>Static credential</source>
            <translation>Festes Geheimnis</translation>
        </message>
        <message>
            <source>Federated</source>
            <translation>Föderiert</translation>
        </message>
        <message>
            <source>Conditional</source>
            <translation>Bedingt</translation>
        </message>
        <message>
            <source>Native grant</source>
            <translation>Eigene Erlaubnis</translation>
        </message>
        <message>
            <source>Membership</source>
            <translation>Mitgliedschaft</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Structure</source>
            <translation>Aufbau</translation>
        </message>
        <message>
            <source>Ownership</source>
            <translation>Eigentum</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
    </context>
    <context>
        <name>Catalogue</name>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>Service account</source>
            <translation>Dienstkonto</translation>
        </message>
        <message>
            <source>Workload</source>
            <translation>Arbeitslast</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>Trust anchor</source>
            <translation>Vertrauensanker</translation>
        </message>
        <message>
            <source>Static credential</source>
            <translation>Festes Geheimnis</translation>
        </message>
        <message>
            <source>Resource</source>
            <translation>Ressource</translation>
        </message>
        <message>
            <source>Set or external</source>
            <translation>Menge oder extern</translation>
        </message>
        <message>
            <source>passes</source>
            <translation>trifft zu</translation>
        </message>
        <message>
            <source>fails</source>
            <translation>trifft nicht zu</translation>
        </message>
        <message>
            <source>depends on the request</source>
            <translation>hängt von der Anfrage ab</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Contains</source>
            <translation>Enthält</translation>
        </message>
        <message>
            <source>Member of</source>
            <translation>Mitglied von</translation>
        </message>
        <message>
            <source>Signs in as</source>
            <translation>Meldet sich an als</translation>
        </message>
        <message>
            <source>Signs in with key</source>
            <translation>Meldet sich mit Schlüssel an</translation>
        </message>
        <message>
            <source>Holds static key</source>
            <translation>Hält festen Schlüssel</translation>
        </message>
        <message>
            <source>Reads secret</source>
            <translation>Liest Geheimnis</translation>
        </message>
        <message>
            <source>May use</source>
            <translation>Darf benutzen</translation>
        </message>
        <message>
            <source>Assumes role</source>
            <translation>Nimmt Rolle an</translation>
        </message>
        <message>
            <source>Runs as</source>
            <translation>Läuft als</translation>
        </message>
        <message>
            <source>Acts as service account</source>
            <translation>Handelt als Dienstkonto</translation>
        </message>
        <message>
            <source>Impersonates service account</source>
            <translation>Gibt sich als Dienstkonto aus</translation>
        </message>
        <message>
            <source>Matches subject pattern</source>
            <translation>Passt zum Muster</translation>
        </message>
        <message>
            <source>Matches principal set</source>
            <translation>Passt zur Menge</translation>
        </message>
        <message>
            <source>Can steer</source>
            <translation>Kann steuern</translation>
        </message>
        <message>
            <source>Google to Entra</source>
            <translation>Google zu Entra</translation>
        </message>
        <message>
            <source>Google to AWS role</source>
            <translation>Google zu AWS-Rolle</translation>
        </message>
        <message>
            <source>Owned by</source>
            <translation>Zuständig ist</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Bucket</source>
            <translation>Bucket</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>Geheimnis</translation>
        </message>
        <message>
            <source>Access key</source>
            <translation>Zugriffsschlüssel</translation>
        </message>
        <message>
            <source>Application</source>
            <translation>Anwendung</translation>
        </message>
        <message>
            <source>Service principal</source>
            <translation>Dienstprinzipal</translation>
        </message>
        <message>
            <source>Repository</source>
            <translation>Repository</translation>
        </message>
        <message>
            <source>Set of principals</source>
            <translation>Menge von Handelnden</translation>
        </message>
        <message>
            <source>AI agent</source>
            <translation>KI-Agent</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Konto</translation>
        </message>
        <message>
            <source>assumes</source>
            <translation>nimmt an</translation>
        </message>
        <message>
            <source>reads</source>
            <translation>liest</translation>
        </message>
        <message>
            <source>signs in</source>
            <translation>meldet sich an</translation>
        </message>
        <message>
            <source>may use</source>
            <translation>darf benutzen</translation>
        </message>
        <message>
            <source>runs as</source>
            <translation>läuft als</translation>
        </message>
        <message>
            <source>holds key</source>
            <translation>hält Schlüssel</translation>
        </message>
        <message>
            <source>sends token</source>
            <translation>sendet Token</translation>
        </message>
        <message>
            <source>acts as</source>
            <translation>handelt als</translation>
        </message>
        <message>
            <source>impersonates</source>
            <translation>gibt sich aus als</translation>
        </message>
        <message>
            <source>can steer</source>
            <translation>kann steuern</translation>
        </message>
        <message>
            <source>Conditional</source>
            <translation>Bedingt</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
    </context>
    <context>
        <name>isthmus</name>
        <message>
            <source>no owner</source>
            <translation>niemand zuständig</translation>
        </message>
        <message>
            <source>not imported, only named by others</source>
            <translation>nicht importiert, nur von anderen genannt</translation>
        </message>
        <message>
            <source>%L1 more neighbours</source>
            <translation>%L1 weitere Nachbarn</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 nach %2</translation>
        </message>
        <message>
            <source>Hop %L1 of %L2: </source>
            <translation>Schritt %L1 von %L2: </translation>
        </message>
        <message>
            <source>%L1 trusts</source>
            <translation>%L1 Vertrauen</translation>
        </message>
        <message>
            <source>Leads here: %1</source>
            <translation>Führt hierher: %1</translation>
        </message>
        <message>
            <source>Reached from here: %1</source>
            <translation>Von hier erreicht: %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>No account</source>
            <translation>Kein Konto</translation>
        </message>
        <message>
            <source>1 hop</source>
            <translation>1 Schritt</translation>
        </message>
        <message>
            <source>%L1 hops</source>
            <translation>%L1 Schritte</translation>
        </message>
        <message>
            <source>inside one cloud</source>
            <translation>in einer Cloud</translation>
        </message>
        <message>
            <source>across %L1 clouds</source>
            <translation>über %L1 Clouds</translation>
        </message>
        <message>
            <source>Hidden path</source>
            <translation>Verborgener Pfad</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>%1 %2.</source>
            <translation>%1 %2.</translation>
        </message>
        <message>
            <source>No single cloud console shows it.</source>
            <translation>Keine einzelne Cloud-Konsole zeigt ihn.</translation>
        </message>
        <message>
            <source>Path: %1 to %2</source>
            <translation>Pfad: %1 nach %2</translation>
        </message>
        <message>
            <source>%1, hop %2</source>
            <translation>%1, Schritt %2</translation>
        </message>
        <message>
            <source>Around %1</source>
            <translation>Um %1</translation>
        </message>
        <message>
            <source>All clouds</source>
            <translation>Alle Clouds</translation>
        </message>
    </context>
    <context>
        <name>isthmus::AccessPanel</name>
        <message>
            <source>Who: name, key or ARN</source>
            <translation>Wer: Name, Schlüssel oder ARN</translation>
        </message>
        <message>
            <source>On what: name, key or ARN</source>
            <translation>Worauf: Name, Schlüssel oder ARN</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugriff</translation>
        </message>
        <message>
            <source>Action: s3:GetObject</source>
            <translation>Aktion: s3:GetObject</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Principal</source>
            <translation>Handelnder</translation>
        </message>
        <message>
            <source>Resource</source>
            <translation>Ressource</translation>
        </message>
        <message>
            <source>May it?</source>
            <translation>Darf es?</translation>
        </message>
        <message>
            <source>Decide the access</source>
            <translation>Zugriff entscheiden</translation>
        </message>
        <message>
            <source>Ask whether somebody may do something; the answer shows what each layer of policies says.</source>
            <translation>Fragen Sie, ob jemand etwas darf; die Antwort zeigt, was jede Ebene von Richtlinien sagt.</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Ebene</translation>
        </message>
        <message>
            <source>Says</source>
            <translation>Sagt</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Decision, layer by layer</source>
            <translation>Entscheidung, Ebene für Ebene</translation>
        </message>
        <message>
            <source>Deciding…</source>
            <translation>Wird entschieden…</translation>
        </message>
        <message>
            <source>Cannot be decided: %1</source>
            <translation>Nicht zu entscheiden: %1</translation>
        </message>
        <message>
            <source>Say who, which action, and on what.</source>
            <translation>Geben Sie an: wer, welche Aktion, worauf.</translation>
        </message>
        <message>
            <source>%1: %2 on %3</source>
            <translation>%1: %2 auf %3</translation>
        </message>
        <message>
            <source>(%1 if everything missing turned out harmless)</source>
            <translation>(%1, falls alles Fehlende harmlos ist)</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>Bedingungen</translation>
        </message>
        <message>
            <source>Not imported</source>
            <translation>Nicht importiert</translation>
        </message>
        <message>
            <source>Assumed</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>had nothing to say</source>
            <translation>hatte nichts zu sagen</translation>
        </message>
        <message>
            <source>Open %1 at the statement</source>
            <translation>%1 an der Stelle öffnen</translation>
        </message>
    </context>
    <context>
        <name>isthmus::ActionCatalog</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Paths</source>
            <translation>&amp;Pfade</translation>
        </message>
        <message>
            <source>&amp;Reports</source>
            <translation>Be&amp;richte</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>&amp;Werkzeuge</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>action, shortcut</comment>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
    </context>
    <context>
        <name>isthmus::Assembly</name>
        <message>
            <source>All clouds</source>
            <translation>Alle Clouds</translation>
        </message>
        <message>
            <source>%L1 accounts, %L2 identities</source>
            <translation>%L1 Konten, %L2 Identitäten</translation>
        </message>
        <message>
            <source>%L1 identities, %L2 other</source>
            <translation>%L1 Identitäten, %L2 andere</translation>
        </message>
        <message>
            <source>%L1 smaller accounts</source>
            <translation>%L1 kleinere Konten</translation>
        </message>
        <message>
            <source>%L1 identities and resources of open accounts</source>
            <translation>%L1 Identitäten und Ressourcen offener Konten</translation>
        </message>
        <message>
            <source>%L1 thinner lines</source>
            <translation>%L1 dünnere Linien</translation>
        </message>
        <message>
            <source>Not drawn: %1. The tables list all of them.</source>
            <translation>Nicht gezeichnet: %1. Die Tabellen zeigen alle.</translation>
        </message>
    </context>
    <context>
        <name>isthmus::Canvas</name>
        <message>
            <source>Trust graph</source>
            <translation>Vertrauensgraph</translation>
        </message>
    </context>
    <context>
        <name>isthmus::CenterView</name>
        <message>
            <source>All clouds</source>
            <translation>Alle Clouds</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>Neighbourhood</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Path: %1 → %2</source>
            <translation>Pfad: %1 → %2</translation>
        </message>
        <message>
            <source>Around %1</source>
            <translation>Um %1</translation>
        </message>
        <message numerus="yes">
            <source>Partial data: %n of the imported files could be read only in part. An access that is not shown may still exist; the import log has the reasons.</source>
            <translation>
                <numerusform>Teilweise Daten: eine der importierten Dateien war nur zum Teil lesbar. Ein nicht gezeigter Zugriff kann trotzdem bestehen; das Importprotokoll nennt die Gründe.</numerusform>
                <numerusform>Teilweise Daten: %n der importierten Dateien waren nur zum Teil lesbar. Ein nicht gezeigter Zugriff kann trotzdem bestehen; das Importprotokoll nennt die Gründe.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>isthmus::ChangesModel</name>
        <message>
            <source>+ added</source>
            <translation>+ hinzugekommen</translation>
        </message>
        <message>
            <source>− removed</source>
            <translation>− entfallen</translation>
        </message>
        <message>
            <source>~ changed</source>
            <translation>~ geändert</translation>
        </message>
        <message numerus="yes">
            <source>%n hops, %1</source>
            <translation>
                <numerusform>Ein Schritt, %1</numerusform>
                <numerusform>%n Schritte, %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Hidden path</source>
            <translation>Verborgener Pfad</translation>
        </message>
        <message>
            <source>Trust</source>
            <translation>Vertrauen</translation>
        </message>
        <message>
            <source>Identity or resource</source>
            <translation>Identität oder Ressource</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Einzelheit</translation>
        </message>
    </context>
    <context>
        <name>isthmus::ComparePanel</name>
        <message>
            <source>Changes between snapshots</source>
            <translation>Änderungen zwischen Momentaufnahmen</translation>
        </message>
        <message>
            <source>Older snapshot</source>
            <translation>Ältere Momentaufnahme</translation>
        </message>
        <message>
            <source>Newer snapshot</source>
            <translation>Neuere Momentaufnahme</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>One snapshot so far: import again under a new label to compare.</source>
            <translation>Bisher eine Momentaufnahme: importieren Sie unter neuem Namen, um zu vergleichen.</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen…</translation>
        </message>
        <message>
            <source>+%1 added · −%2 removed · ~%3 changed · %4 new hidden paths%5</source>
            <translation>+%1 hinzugekommen · −%2 entfallen · ~%3 geändert · %4 neue verborgene Pfade%5</translation>
        </message>
        <message>
            <source> (list cut by its bound)</source>
            <translation> (Liste durch ihre Grenze gekürzt)</translation>
        </message>
    </context>
    <context>
        <name>isthmus::DataTable</name>
        <message>
            <source>Copy rows</source>
            <translation>Zeilen kopieren</translation>
        </message>
        <message>
            <source>Copy rows as Markdown</source>
            <translation>Zeilen als Markdown kopieren</translation>
        </message>
        <message>
            <source>Ctrl+Shift+C</source>
            <translation>Ctrl+Shift+C</translation>
        </message>
        <message>
            <source>Copy rows as CSV</source>
            <translation>Zeilen als CSV kopieren</translation>
        </message>
    </context>
    <context>
        <name>isthmus::ExplanationPane</name>
        <message>
            <source>Explanation</source>
            <translation>Erklärung</translation>
        </message>
        <message>
            <source>Select a trust to see why it exists.</source>
            <translation>Wählen Sie ein Vertrauen, um zu sehen, warum es besteht.</translation>
        </message>
        <message>
            <source>Not imported</source>
            <translation>Nicht importiert</translation>
        </message>
        <message>
            <source>Assumed</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>Also known</source>
            <translation>Außerdem bekannt</translation>
        </message>
        <message>
            <source>Hop %1 of %2 · %3</source>
            <translation>Schritt %1 von %2 · %3</translation>
        </message>
        <message>
            <source>Hop %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Anfang</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Declared</source>
            <translation>Erklärt</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>Wirksam</translation>
        </message>
        <message>
            <source>What the export states</source>
            <translation>Was der Export sagt</translation>
        </message>
        <message>
            <source>What evaluation says really works</source>
            <translation>Was nach der Auswertung wirklich gilt</translation>
        </message>
        <message>
            <source>Source text that creates this trust</source>
            <translation>Quelltext, der dieses Vertrauen begründet</translation>
        </message>
        <message numerus="yes">
            <source>Show %n more sources</source>
            <translation>
                <numerusform>Eine weitere Quelle zeigen</numerusform>
                <numerusform>%n weitere Quellen zeigen</numerusform>
            </translation>
        </message>
        <message>
            <source>Condition check</source>
            <translation>Prüfung der Bedingungen</translation>
        </message>
        <message>
            <source>No condition limits this trust.</source>
            <translation>Keine Bedingung begrenzt dieses Vertrauen.</translation>
        </message>
        <message>
            <source>Break this path</source>
            <translation>Diesen Pfad unterbrechen</translation>
        </message>
        <message>
            <source>This cuts %1 of %2 hidden paths.</source>
            <translation>Das trennt %1 von %2 verborgenen Pfaden.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Notiz anlegen</translation>
        </message>
        <message>
            <source>Edit note</source>
            <translation>Notiz ändern</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>As &amp;Markdown</source>
            <translation>Als &amp;Markdown</translation>
        </message>
        <message>
            <source>As &amp;text</source>
            <translation>Als &amp;Text</translation>
        </message>
    </context>
    <context>
        <name>isthmus::FilterPanel</name>
        <message>
            <source>Sources and filters</source>
            <translation>Quellen und Filter</translation>
        </message>
        <message>
            <source>Clouds and accounts</source>
            <translation>Clouds und Konten</translation>
        </message>
        <message>
            <source>Identity kinds</source>
            <translation>Arten von Identitäten</translation>
        </message>
        <message>
            <source>Trust kinds</source>
            <translation>Arten von Vertrauen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Show all: %1</source>
            <translation>Alle zeigen: %1</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Show none: %1</source>
            <translation>Keine zeigen: %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Azure and Entra</source>
            <translation>Azure und Entra</translation>
        </message>
        <message>
            <source>1 account</source>
            <translation>1 Konto</translation>
        </message>
        <message>
            <source>%L1 accounts</source>
            <translation>%L1 Konten</translation>
        </message>
        <message>
            <source>Saved views</source>
            <translation>Gesicherte Ansichten</translation>
        </message>
        <message>
            <source>Save current</source>
            <translation>Diese sichern</translation>
        </message>
        <message>
            <source>Save the current view</source>
            <translation>Die gezeigte Ansicht sichern</translation>
        </message>
        <message>
            <source>Hidden cross-cloud paths</source>
            <translation>Verborgene Pfade über Clouds</translation>
        </message>
        <message>
            <source>All clouds</source>
            <translation>Alle Clouds</translation>
        </message>
        <message>
            <source>Delete this view</source>
            <translation>Diese Ansicht löschen</translation>
        </message>
        <message>
            <source>delete view %1</source>
            <translation>Ansicht %1 löschen</translation>
        </message>
    </context>
    <context>
        <name>isthmus::Filters</name>
        <message>
            <source>show %1</source>
            <translation>%1 einblenden</translation>
        </message>
        <message>
            <source>hide %1</source>
            <translation>%1 ausblenden</translation>
        </message>
        <message>
            <source>show all</source>
            <translation>alle einblenden</translation>
        </message>
        <message>
            <source>show none</source>
            <translation>alle ausblenden</translation>
        </message>
        <message>
            <source>reset filters</source>
            <translation>Filter zurücksetzen</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
    </context>
    <context>
        <name>isthmus::FirstRunPage</name>
        <message>
            <source>Start page</source>
            <translation>Startseite</translation>
        </message>
        <message>
            <source>Open your identity exports</source>
            <translation>Öffnen Sie Ihre Identitäts-Exporte</translation>
        </message>
        <message>
            <source>Everything is read and stored on this computer. Nothing is uploaded and no account is needed.</source>
            <translation>Alles wird auf diesem Rechner gelesen und aufbewahrt. Nichts wird hochgeladen, kein Konto ist nötig.</translation>
        </message>
        <message>
            <source>Offline by design. The program has no network code.</source>
            <translation>Offline gebaut. Das Programm enthält keinen Netzwerk-Code.</translation>
        </message>
        <message>
            <source>Keyboard: Ctrl+O open · Ctrl+I import · Ctrl+K search · Ctrl+P find a path</source>
            <translation>Tastatur: Ctrl+O öffnen · Ctrl+I importieren · Ctrl+K suchen · Ctrl+P Pfad finden</translation>
        </message>
        <message>
            <source>Drop files or folders here</source>
            <translation>Dateien oder Ordner hier ablegen</translation>
        </message>
        <message>
            <source>JSON, YAML, CSV, ZIP, GZ or TAR.GZ from AWS, Azure and Entra, Google Cloud, GitHub or Kubernetes</source>
            <translation>JSON, YAML, CSV, ZIP, GZ oder TAR.GZ aus AWS, Azure und Entra, Google Cloud, GitHub oder Kubernetes</translation>
        </message>
        <message>
            <source>Choose &amp;files</source>
            <translation>&amp;Dateien wählen</translation>
        </message>
        <message>
            <source>Choose a fol&amp;der</source>
            <translation>&amp;Ordner wählen</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>Zuletzt benutzte Projekte</translation>
        </message>
        <message>
            <source>Not there any more: %1</source>
            <translation>Nicht mehr da: %1</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Noch keine.</translation>
        </message>
        <message>
            <source>New here?</source>
            <translation>Neu hier?</translation>
        </message>
        <message>
            <source>Explore the sample company</source>
            <translation>Die Beispielfirma erkunden</translation>
        </message>
        <message>
            <source>Meridian Retail: a hidden path over three clouds</source>
            <translation>Meridian Retail: ein verborgener Pfad über drei Clouds</translation>
        </message>
        <message>
            <source>How to export from each cloud</source>
            <translation>So exportieren Sie aus jeder Cloud</translation>
        </message>
        <message>
            <source>Copy-paste commands, read-only rights</source>
            <translation>Befehle zum Kopieren, nur Leserechte</translation>
        </message>
        <message>
            <source>Import exports</source>
            <translation>Exporte importieren</translation>
        </message>
        <message>
            <source>Import a folder of exports</source>
            <translation>Einen Ordner mit Exporten importieren</translation>
        </message>
    </context>
    <context>
        <name>isthmus::HopDots</name>
        <message>
            <source>Hop %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
    </context>
    <context>
        <name>isthmus::HopsModel</name>
        <message>
            <source>No condition</source>
            <translation>Keine Bedingung</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>not kept</source>
            <translation>nicht aufbewahrt</translation>
        </message>
        <message>
            <source>Who answers for %1</source>
            <translation>Wer für %1 einsteht</translation>
        </message>
        <message>
            <source>Hop</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Trust</source>
            <translation>Vertrauen</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>Bedingung</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Zuständig</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
    </context>
    <context>
        <name>isthmus::IdentitiesModel</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Trusts out</source>
            <translation>Ausgehend</translation>
        </message>
        <message>
            <source>Trusts in</source>
            <translation>Eingehend</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
    </context>
    <context>
        <name>isthmus::ImportDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Run in background</source>
            <translation>Im Hintergrund weiter</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Import</translation>
        </message>
        <message>
            <source>Import progress</source>
            <translation>Fortschritt des Imports</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Cancel keeps the project exactly as it was.</source>
            <translation>Abbrechen lässt das Projekt genau, wie es war.</translation>
        </message>
        <message numerus="yes">
            <source>Importing %n files or folders</source>
            <translation>
                <numerusform>Eine Datei oder ein Ordner wird importiert</numerusform>
                <numerusform>%n Dateien oder Ordner werden importiert</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 identities and resources, %2 relations, %3 policies</source>
            <translation>%1 Identitäten und Ressourcen, %2 Beziehungen, %3 Richtlinien</translation>
        </message>
        <message>
            <source>Import complete</source>
            <translation>Import fertig</translation>
        </message>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>Eine Datei</numerusform>
                <numerusform>%n Dateien</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files were left out or read in part. Answers that depend on them say so; the import log has the reasons.</source>
            <translation>
                <numerusform>Eine Datei wurde ausgelassen oder nur zum Teil gelesen. Antworten, die davon abhängen, sagen es; das Importprotokoll nennt die Gründe.</numerusform>
                <numerusform>%n Dateien wurden ausgelassen oder nur zum Teil gelesen. Antworten, die davon abhängen, sagen es; das Importprotokoll nennt die Gründe.</numerusform>
            </translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Nothing was imported</source>
            <translation>Nichts wurde importiert</translation>
        </message>
        <message>
            <source>%1. The project is as it was.</source>
            <translation>%1. Das Projekt ist, wie es war.</translation>
        </message>
    </context>
    <context>
        <name>isthmus::ImportLogModel</name>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Gelesen als</translation>
        </message>
        <message>
            <source>Identities and resources</source>
            <translation>Identitäten und Ressourcen</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Beziehungen</translation>
        </message>
        <message>
            <source>Policies</source>
            <translation>Richtlinien</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>Importiert</translation>
        </message>
        <message>
            <source>Partial</source>
            <translation>Teilweise</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Übergangen</translation>
        </message>
        <message>
            <source>Not read</source>
            <translation>Nicht gelesen</translation>
        </message>
        <message>
            <source>line %1: %2</source>
            <translation>Zeile %1: %2</translation>
        </message>
        <message numerus="yes">
            <source>%n notes</source>
            <translation>
                <numerusform>Ein Hinweis</numerusform>
                <numerusform>%n Hinweise</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und ein weiterer</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>isthmus::MainWindow</name>
        <message>
            <source>Isthmus</source>
            <translation>Isthmus</translation>
        </message>
        <message>
            <source>Importing: %1</source>
            <translation>Import: %1</translation>
        </message>
        <message>
            <source>%1 — Isthmus</source>
            <translation>%1 – Isthmus</translation>
        </message>
        <message>
            <source>%1
%2
%3

Select a line to see why that trust exists, or press Enter to see everything around this identity.</source>
            <translation>%1
%2
%3

Wählen Sie eine Linie, um zu sehen, warum dieses Vertrauen besteht, oder drücken Sie die Eingabetaste für alles rund um diese Identität.</translation>
        </message>
        <message>
            <source>Select a trust to see why it exists.</source>
            <translation>Wählen Sie ein Vertrauen, um zu sehen, warum es besteht.</translation>
        </message>
        <message>
            <source>Export the view</source>
            <translation>Ansicht exportieren</translation>
        </message>
        <message>
            <source>Pictures (*.svg *.png *.pdf)</source>
            <translation>Bilder (*.svg *.png *.pdf)</translation>
        </message>
        <message>
            <source>Wrote %1</source>
            <translation>%1 wurde geschrieben</translation>
        </message>
        <message>
            <source>How to export from each cloud</source>
            <translation>So exportieren Sie aus jeder Cloud</translation>
        </message>
        <message>
            <source>That did not work</source>
            <translation>Das hat nicht geklappt</translation>
        </message>
        <message>
            <source>Import is running</source>
            <translation>Ein Import läuft</translation>
        </message>
        <message>
            <source>Stop the import? The project stays as it was.</source>
            <translation>Import abbrechen? Das Projekt bleibt, wie es war.</translation>
        </message>
        <message>
            <source>Open a project first.</source>
            <translation>Öffnen Sie zuerst ein Projekt.</translation>
        </message>
        <message>
            <source>Show a path first.</source>
            <translation>Zeigen Sie zuerst einen Pfad.</translation>
        </message>
        <message>
            <source>Select an identity or a trust first.</source>
            <translation>Wählen Sie zuerst eine Identität oder ein Vertrauen.</translation>
        </message>
        <message>
            <source>This view places its parts by itself; pin in the overview or a neighbourhood.</source>
            <translation>Diese Ansicht ordnet sich selbst; heften Sie in der Übersicht oder einer Umgebung an.</translation>
        </message>
        <message>
            <source>Select something on the canvas first.</source>
            <translation>Wählen Sie zuerst etwas auf der Zeichenfläche.</translation>
        </message>
        <message>
            <source>&amp;New project…</source>
            <translation>&amp;Neues Projekt…</translation>
        </message>
        <message>
            <source>&amp;Open project…</source>
            <translation>Projekt ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>&amp;Import files…</source>
            <translation>Dateien &amp;importieren…</translation>
        </message>
        <message>
            <source>Ctrl+I</source>
            <translation>Ctrl+I</translation>
        </message>
        <message>
            <source>Import a &amp;folder…</source>
            <translation>&amp;Ordner importieren…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+I</source>
            <translation>Ctrl+Shift+I</translation>
        </message>
        <message>
            <source>&amp;Export view as a picture…</source>
            <translation>Ansicht als Bild &amp;exportieren…</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Ctrl+E</translation>
        </message>
        <message>
            <source>&amp;Start page</source>
            <translation>&amp;Startseite</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>Nothing to undo.</source>
            <translation>Nichts rückgängig zu machen.</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Wiederholen</translation>
        </message>
        <message>
            <source>Nothing to redo.</source>
            <translation>Nichts zu wiederholen.</translation>
        </message>
        <message>
            <source>&amp;Note on the selection…</source>
            <translation>&amp;Notiz zur Auswahl…</translation>
        </message>
        <message>
            <source>Ctrl+M</source>
            <translation>Ctrl+M</translation>
        </message>
        <message>
            <source>Note on the whole &amp;path…</source>
            <translation>Notiz zum ganzen &amp;Pfad…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+M</source>
            <translation>Ctrl+Shift+M</translation>
        </message>
        <message>
            <source>P&amp;in or unpin the selection</source>
            <translation>Auswahl an&amp;heften oder lösen</translation>
        </message>
        <message>
            <source>Show everything: reset the &amp;filters</source>
            <translation>Alles zeigen: &amp;Filter zurücksetzen</translation>
        </message>
        <message>
            <source>Ctrl+Shift+F</source>
            <translation>Ctrl+Shift+F</translation>
        </message>
        <message>
            <source>No filter is set.</source>
            <translation>Kein Filter ist gesetzt.</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>This is the first place.</source>
            <translation>Dies ist der erste Ort.</translation>
        </message>
        <message>
            <source>For&amp;ward</source>
            <translation>&amp;Vor</translation>
        </message>
        <message>
            <source>This is the latest place.</source>
            <translation>Dies ist der letzte Ort.</translation>
        </message>
        <message>
            <source>All &amp;clouds</source>
            <translation>Alle &amp;Clouds</translation>
        </message>
        <message>
            <source>Alt+Home</source>
            <translation>Alt+Home</translation>
        </message>
        <message>
            <source>&amp;Fit</source>
            <translation>&amp;Einpassen</translation>
        </message>
        <message>
            <source>Ctrl+0</source>
            <translation>Ctrl+0</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>Ver&amp;größern</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>Zoom to &amp;selection</source>
            <translation>Auf die &amp;Auswahl zoomen</translation>
        </message>
        <message>
            <source>Ctrl+9</source>
            <translation>Ctrl+9</translation>
        </message>
        <message>
            <source>Sa&amp;ve this view…</source>
            <translation>Ansicht &amp;sichern…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+S</source>
            <translation>Ctrl+Shift+S</translation>
        </message>
        <message>
            <source>Book&amp;mark this view</source>
            <translation>&amp;Lesezeichen setzen</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Ctrl+D</translation>
        </message>
        <message>
            <source>Panel: s&amp;ources and filters</source>
            <translation>Bereich: &amp;Quellen und Filter</translation>
        </message>
        <message>
            <source>Ctrl+1</source>
            <translation>Ctrl+1</translation>
        </message>
        <message>
            <source>Panel: &amp;explanation</source>
            <translation>Bereich: Er&amp;klärung</translation>
        </message>
        <message>
            <source>Ctrl+2</source>
            <translation>Ctrl+2</translation>
        </message>
        <message>
            <source>Panel: &amp;tables</source>
            <translation>Bereich: &amp;Tabellen</translation>
        </message>
        <message>
            <source>Ctrl+3</source>
            <translation>Ctrl+3</translation>
        </message>
        <message>
            <source>Theme: as the &amp;system</source>
            <translation>Farben: wie das S&amp;ystem</translation>
        </message>
        <message>
            <source>Theme: &amp;light</source>
            <translation>Farben: &amp;hell</translation>
        </message>
        <message>
            <source>Theme: &amp;dark</source>
            <translation>Farben: &amp;dunkel</translation>
        </message>
        <message>
            <source>&amp;Search everything</source>
            <translation>Alles &amp;durchsuchen</translation>
        </message>
        <message>
            <source>Ctrl+K</source>
            <translation>Ctrl+K</translation>
        </message>
        <message>
            <source>All &amp;commands</source>
            <translation>Alle &amp;Befehle</translation>
        </message>
        <message>
            <source>Ctrl+Shift+P</source>
            <translation>Ctrl+Shift+P</translation>
        </message>
        <message>
            <source>&amp;Find a path</source>
            <translation>Einen P&amp;fad finden</translation>
        </message>
        <message>
            <source>Ctrl+P</source>
            <translation>Ctrl+P</translation>
        </message>
        <message>
            <source>Find paths: &amp;via, avoid, bounds…</source>
            <translation>Pfade finden: &amp;über, ohne, Grenzen…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+K</source>
            <translation>Ctrl+Shift+K</translation>
        </message>
        <message>
            <source>&amp;Reverse the path</source>
            <translation>Pfad &amp;umkehren</translation>
        </message>
        <message>
            <source>Ctrl+R</source>
            <translation>Ctrl+R</translation>
        </message>
        <message>
            <source>&amp;Hidden cross-cloud paths</source>
            <translation>&amp;Verborgene Pfade über Clouds</translation>
        </message>
        <message>
            <source>Ctrl+H</source>
            <translation>Ctrl+H</translation>
        </message>
        <message>
            <source>May it? &amp;Decide an access…</source>
            <translation>Darf es das? &amp;Zugriff entscheiden…</translation>
        </message>
        <message>
            <source>Ctrl+J</source>
            <translation>Ctrl+J</translation>
        </message>
        <message>
            <source>&amp;Next hop</source>
            <translation>&amp;Nächster Schritt</translation>
        </message>
        <message>
            <source>Alt+]</source>
            <translation>Alt+]</translation>
        </message>
        <message>
            <source>&amp;Previous hop</source>
            <translation>V&amp;origer Schritt</translation>
        </message>
        <message>
            <source>Alt+[</source>
            <translation>Alt+[</translation>
        </message>
        <message>
            <source>&amp;Walk through the path</source>
            <translation>Durch den Pfad &amp;führen</translation>
        </message>
        <message>
            <source>F5</source>
            <translation>F5</translation>
        </message>
        <message>
            <source>Hidden paths as a &amp;web page…</source>
            <translation>Verborgene Pfade als &amp;Webseite…</translation>
        </message>
        <message>
            <source>Hidden paths as &amp;Markdown…</source>
            <translation>Verborgene Pfade als &amp;Markdown…</translation>
        </message>
        <message>
            <source>Import as a new snap&amp;shot…</source>
            <translation>Als neue &amp;Momentaufnahme importieren…</translation>
        </message>
        <message>
            <source>&amp;Compare two snapshots</source>
            <translation>Zwei Momentaufnahmen &amp;vergleichen</translation>
        </message>
        <message>
            <source>Ctrl+Shift+D</source>
            <translation>Ctrl+Shift+D</translation>
        </message>
        <message>
            <source>The project has one snapshot; import again under another label.</source>
            <translation>Das Projekt hat eine Momentaufnahme; importieren Sie erneut unter anderem Namen.</translation>
        </message>
        <message>
            <source>&amp;How to export from each cloud</source>
            <translation>So &amp;exportieren Sie aus jeder Cloud</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>?</source>
            <translation>?</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>&amp;About Isthmus</source>
            <translation>Ü&amp;ber Isthmus</translation>
        </message>
        <message>
            <source>About Isthmus</source>
            <translation>Über Isthmus</translation>
        </message>
        <message>
            <source>Isthmus %1

Finds the trust no single cloud shows. Reads exported files only; the program has no network code.

Apache License 2.0. Icons: Lucide (ISC).</source>
            <translation>Isthmus %1

Findet das Vertrauen, das keine einzelne Cloud zeigt. Liest nur exportierte Dateien; das Programm enthält keinen Netzwerk-Code.

Apache-Lizenz 2.0. Symbole: Lucide (ISC).</translation>
        </message>
        <message>
            <source>Isthmus projects (*.isthmus)</source>
            <translation>Isthmus-Projekte (*.isthmus)</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>Neues Projekt</translation>
        </message>
        <message>
            <source>Exports to import</source>
            <translation>Zu importierende Exporte</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <source>Where to keep the project</source>
            <translation>Wo das Projekt abgelegt wird</translation>
        </message>
        <message>
            <source>Import as a new snapshot</source>
            <translation>Als neue Momentaufnahme importieren</translation>
        </message>
        <message>
            <source>Label of the snapshot</source>
            <translation>Name der Momentaufnahme</translation>
        </message>
        <message>
            <source>Import exports</source>
            <translation>Exporte importieren</translation>
        </message>
        <message>
            <source>Import a folder of exports</source>
            <translation>Einen Ordner mit Exporten importieren</translation>
        </message>
        <message>
            <source>%1

The file was not changed. There is no backup beside it; importing the exports again makes the project anew.</source>
            <translation>%1

Die Datei wurde nicht verändert. Neben ihr liegt keine Sicherung; ein neuer Import der Exporte stellt das Projekt wieder her.</translation>
        </message>
        <message>
            <source>The project cannot be read</source>
            <translation>Das Projekt ist nicht lesbar</translation>
        </message>
        <message>
            <source>%1

The file was not changed. The last backup beside it is %2 of %3. Open that one?</source>
            <translation>%1

Die Datei wurde nicht verändert. Die letzte Sicherung daneben ist %2 von %3. Diese öffnen?</translation>
        </message>
        <message>
            <source>Report on hidden paths</source>
            <translation>Bericht über verborgene Pfade</translation>
        </message>
        <message>
            <source>Web pages (*.html)</source>
            <translation>Webseiten (*.html)</translation>
        </message>
        <message>
            <source>Markdown (*.md)</source>
            <translation>Markdown (*.md)</translation>
        </message>
        <message>
            <source>Hide %1</source>
            <translation>%1 ausblenden</translation>
        </message>
        <message>
            <source>Hide this panel</source>
            <translation>Diesen Bereich ausblenden</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugriff</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <source>Sources and filters</source>
            <translation>Quellen und Filter</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Erklärung</translation>
        </message>
        <message>
            <source>Offline. No data leaves this computer.</source>
            <translation>Offline. Keine Daten verlassen diesen Rechner.</translation>
        </message>
        <message>
            <source>Background work</source>
            <translation>Arbeit im Hintergrund</translation>
        </message>
        <message>
            <source>%1 shown · Zoom %2 %</source>
            <translation>%1 gezeigt · Zoom %2 %</translation>
        </message>
        <message>
            <source>  %1 of %2 identities and resources · %3 trusts</source>
            <translation>  %1 von %2 Identitäten und Ressourcen · %3 Vertrauen</translation>
        </message>
        <message>
            <source>there are more than %L1 paths</source>
            <translation>es gibt mehr als %L1 Pfade</translation>
        </message>
        <message>
            <source>longer paths than %L1 hops may exist</source>
            <translation>längere Pfade als %L1 Schritte können bestehen</translation>
        </message>
        <message>
            <source>the search was stopped at its work bound</source>
            <translation>die Suche endete an ihrer Arbeitsgrenze</translation>
        </message>
        <message>
            <source>The list is complete.</source>
            <translation>Die Liste ist vollständig.</translation>
        </message>
        <message>
            <source>Not complete: %1.</source>
            <translation>Nicht vollständig: %1.</translation>
        </message>
        <message>
            <source>Stopped. The table has what was found so far.</source>
            <translation>Angehalten. Die Tabelle zeigt, was bisher gefunden wurde.</translation>
        </message>
        <message>
            <source>Choose where the path begins and ends first.</source>
            <translation>Wählen Sie zuerst, wo der Pfad beginnt und endet.</translation>
        </message>
        <message>
            <source>No path. %1</source>
            <translation>Kein Pfad. %1</translation>
        </message>
        <message numerus="yes">
            <source>%n paths found; the best one is shown.</source>
            <translation>
                <numerusform>Ein Pfad gefunden; er wird gezeigt.</numerusform>
                <numerusform>%n Pfade gefunden; der beste wird gezeigt.</numerusform>
            </translation>
        </message>
        <message>
            <source>Path over hidden things</source>
            <translation>Pfad über Ausgeblendetes</translation>
        </message>
        <message>
            <source>The best path leads over what your filters hide: %1.</source>
            <translation>Der beste Pfad führt über das, was Ihre Filter ausblenden: %1.</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Einblenden</translation>
        </message>
        <message>
            <source>Keep the filters</source>
            <translation>Filter behalten</translation>
        </message>
        <message>
            <source>Allow %1 hops</source>
            <translation>%1 Schritte zulassen</translation>
        </message>
        <message>
            <source>Ignore the filters</source>
            <translation>Filter nicht beachten</translation>
        </message>
        <message>
            <source>Accept uncertain trusts</source>
            <translation>Unsichere Vertrauen zulassen</translation>
        </message>
        <message>
            <source>Without via and avoid</source>
            <translation>Ohne „über“ und „ohne“</translation>
        </message>
        <message>
            <source>The other direction</source>
            <translation>Die andere Richtung</translation>
        </message>
        <message>
            <source>No path leads from %1 to %2 within %3 hops over trusts that may work.

%4</source>
            <translation>Von %1 nach %2 führt innerhalb von %3 Schritten kein Pfad über Vertrauen, das gelten kann.

%4</translation>
        </message>
        <message>
            <source>The bound on hops stopped the search: a longer path may exist.</source>
            <translation>Die Grenze der Schritte hat die Suche beendet: ein längerer Pfad kann bestehen.</translation>
        </message>
        <message>
            <source>No bound on hops stopped it: more hops will not help. Trusts that are blocked stand in the Trusts table.</source>
            <translation>Keine Grenze der Schritte hat sie beendet: mehr Schritte helfen nicht. Gesperrte Vertrauen stehen in der Tabelle Vertrauen.</translation>
        </message>
        <message>
            <source>No path</source>
            <translation>Kein Pfad</translation>
        </message>
        <message>
            <source>&amp;Undo: %1</source>
            <translation>&amp;Rückgängig: %1</translation>
        </message>
        <message>
            <source>&amp;Redo: %1</source>
            <translation>&amp;Wiederholen: %1</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>Gesichert %1</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Wird gesichert</translation>
        </message>
        <message>
            <source>Not saved yet: %1</source>
            <translation>Noch nicht gesichert: %1</translation>
        </message>
        <message>
            <source>Save this view</source>
            <translation>Ansicht sichern</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>Name der Ansicht</translation>
        </message>
        <message>
            <source>save view %1</source>
            <translation>Ansicht %1 sichern</translation>
        </message>
        <message>
            <source>bookmark %1</source>
            <translation>Lesezeichen %1</translation>
        </message>
        <message>
            <source>Bookmarked as “%1”. Saved views list it.</source>
            <translation>Lesezeichen „%1“ gesetzt. Die gesicherten Ansichten zeigen es.</translation>
        </message>
        <message numerus="yes">
            <source>%n parts of this view are not in this snapshot.</source>
            <translation>
                <numerusform>Ein Teil dieser Ansicht fehlt in dieser Momentaufnahme.</numerusform>
                <numerusform>%n Teile dieser Ansicht fehlen in dieser Momentaufnahme.</numerusform>
            </translation>
        </message>
        <message>
            <source>delete the note on %1</source>
            <translation>Notiz zu %1 löschen</translation>
        </message>
        <message>
            <source>note on %1</source>
            <translation>Notiz zu %1</translation>
        </message>
        <message>
            <source>All clouds</source>
            <translation>Alle Clouds</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Hidden cross-cloud paths</source>
            <translation>Verborgene Pfade über Clouds</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>Identities</source>
            <translation>Identitäten</translation>
        </message>
        <message>
            <source>Trusts</source>
            <translation>Vertrauen</translation>
        </message>
        <message>
            <source>Import log</source>
            <translation>Importprotokoll</translation>
        </message>
        <message>
            <source>Saved view</source>
            <translation>Gesicherte Ansicht</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>Fall</translation>
        </message>
        <message>
            <source>Recent project · %1</source>
            <translation>Zuletzt benutzt · %1</translation>
        </message>
        <message>
            <source>A hop of the case “%1” is not in this snapshot any more.</source>
            <translation>Ein Schritt des Falls „%1“ ist nicht mehr in dieser Momentaufnahme.</translation>
        </message>
    </context>
    <context>
        <name>isthmus::MiniMap</name>
        <message>
            <source>Map of the whole view</source>
            <translation>Karte der ganzen Ansicht</translation>
        </message>
    </context>
    <context>
        <name>isthmus::Neighbourhood</name>
        <message>
            <source>Around %1</source>
            <translation>Um %1</translation>
        </message>
    </context>
    <context>
        <name>isthmus::NodePicker</name>
        <message>
            <source>Search results</source>
            <translation>Suchergebnisse</translation>
        </message>
    </context>
    <context>
        <name>isthmus::NoteDialog</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note on %1</source>
            <translation>Notiz zu %1</translation>
        </message>
        <message>
            <source>Text of the note</source>
            <translation>Text der Notiz</translation>
        </message>
        <message>
            <source>What should the next reader know?</source>
            <translation>Was sollte der nächste Leser wissen?</translation>
        </message>
        <message>
            <source>Kept in the project under the names of what it is about: a later import does not lose it. An empty note is deleted.</source>
            <translation>Wird im Projekt unter dem Namen des Gegenstands aufbewahrt: ein späterer Import verliert sie nicht. Eine leere Notiz wird gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>isthmus::PaletteBox</name>
        <message>
            <source>Search identities, views and commands</source>
            <translation>Identitäten, Ansichten, Befehle suchen</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Type a part of a name, or &gt; for commands</source>
            <translation>Einen Teil des Namens eingeben, oder &gt; für Befehle</translation>
        </message>
        <message>
            <source>Search results</source>
            <translation>Suchergebnisse</translation>
        </message>
    </context>
    <context>
        <name>isthmus::PaletteModel</name>
        <message>
            <source>· hidden by a filter, shown when chosen</source>
            <translation>· von einem Filter verborgen, bei Wahl eingeblendet</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>&gt; actions · view: views · role: or aws: narrows to a kind or a cloud</source>
            <translation>&gt; Befehle · view: Ansichten · role: oder aws: grenzt auf Art oder Cloud ein</translation>
        </message>
        <message>
            <source>Nothing found. Searched the names and keys of %1 identities and resources, %2 views and %3 actions.</source>
            <translation>Nichts gefunden. Durchsucht: Namen und Schlüssel von %1 Identitäten und Ressourcen, %2 Ansichten und %3 Befehle.</translation>
        </message>
        <message numerus="yes">
            <source>Filters hide %n of the hits: %1.</source>
            <translation>
                <numerusform>Filter verbergen einen der Treffer: %1.</numerusform>
                <numerusform>Filter verbergen %n der Treffer: %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>isthmus::PathFinderDialog</name>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Only through what the filters show</source>
            <translation>Nur durch das, was die Filter zeigen</translation>
        </message>
        <message>
            <source>Find paths</source>
            <translation>Pfade finden</translation>
        </message>
        <message>
            <source>Path from</source>
            <translation>Pfad von</translation>
        </message>
        <message>
            <source>Path to</source>
            <translation>Pfad nach</translation>
        </message>
        <message>
            <source>A key, or terms: provider=github,kind=repository</source>
            <translation>Ein Schlüssel, oder Angaben: provider=github,kind=repository</translation>
        </message>
        <message>
            <source>The best path</source>
            <translation>Der beste Pfad</translation>
        </message>
        <message>
            <source>All paths, best first</source>
            <translation>Alle Pfade, die besten zuerst</translation>
        </message>
        <message>
            <source>Only paths that cross clouds</source>
            <translation>Nur Pfade über Cloud-Grenzen</translation>
        </message>
        <message>
            <source>%1 or better</source>
            <translation>%1 oder besser</translation>
        </message>
        <message>
            <source>%1 only</source>
            <translation>Nur %1</translation>
        </message>
        <message>
            <source>Result of the search</source>
            <translation>Ergebnis der Suche</translation>
        </message>
        <message>
            <source>&amp;From</source>
            <translation>&amp;Von</translation>
        </message>
        <message>
            <source>&amp;To</source>
            <translation>&amp;Nach</translation>
        </message>
        <message>
            <source>&amp;Via</source>
            <translation>Ü&amp;ber</translation>
        </message>
        <message>
            <source>&amp;Avoid</source>
            <translation>&amp;Ohne</translation>
        </message>
        <message>
            <source>&amp;Which</source>
            <translation>&amp;Welche</translation>
        </message>
        <message>
            <source>Every hop &amp;is</source>
            <translation>Jeder Schritt &amp;gilt</translation>
        </message>
        <message>
            <source>At most … &amp;hops</source>
            <translation>Höchstens … &amp;Schritte</translation>
        </message>
        <message>
            <source>At most … &amp;paths</source>
            <translation>Höchstens … &amp;Pfade</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Choose where the path begins and ends first.</source>
            <translation>Wählen Sie zuerst, wo der Pfad beginnt und endet.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Looking for paths; what is found appears in the table.</source>
            <translation>Pfade werden gesucht; Funde erscheinen in der Tabelle.</translation>
        </message>
    </context>
    <context>
        <name>isthmus::PathsModel</name>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Hops</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Clouds</source>
            <translation>Clouds</translation>
        </message>
        <message>
            <source>Works</source>
            <translation>Gilt</translation>
        </message>
    </context>
    <context>
        <name>isthmus::Session</name>
        <message>
            <source>Opening %1</source>
            <translation>%1 wird geöffnet</translation>
        </message>
        <message>
            <source>The import was cancelled</source>
            <translation>Der Import wurde abgebrochen</translation>
        </message>
        <message>
            <source>Looking for paths</source>
            <translation>Pfade werden gesucht</translation>
        </message>
        <message>
            <source>Writing the report</source>
            <translation>Bericht wird geschrieben</translation>
        </message>
    </context>
    <context>
        <name>isthmus::SourceBlock</name>
        <message>
            <source>The export holds this policy as one encoded line; shown decoded.</source>
            <translation>Der Export hält diese Richtlinie als eine kodierte Zeile; hier entschlüsselt.</translation>
        </message>
        <message>
            <source>Source text, %1</source>
            <translation>Quelltext, %1</translation>
        </message>
        <message>
            <source>This part of the source cannot be read any more.</source>
            <translation>Dieser Teil der Quelle ist nicht mehr lesbar.</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1, Zeile %2</translation>
        </message>
        <message>
            <source>%1
%2
SHA-256 %3</source>
            <translation>%1
%2
SHA-256 %3</translation>
        </message>
    </context>
    <context>
        <name>isthmus::TablesPanel</name>
        <message>
            <source>Filter rows</source>
            <translation>Zeilen filtern</translation>
        </message>
        <message>
            <source>Filter rows of this table</source>
            <translation>Zeilen dieser Tabelle filtern</translation>
        </message>
        <message>
            <source>Path hops</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Hidden paths</source>
            <translation>Verborgene Pfade</translation>
        </message>
        <message>
            <source>Found paths</source>
            <translation>Gefundene Pfade</translation>
        </message>
        <message>
            <source>Identities</source>
            <translation>Identitäten</translation>
        </message>
        <message>
            <source>Trusts</source>
            <translation>Vertrauen</translation>
        </message>
        <message>
            <source>Import log</source>
            <translation>Importprotokoll</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>%1  %2 of %3</source>
            <translation>%1  %2 von %3</translation>
        </message>
    </context>
    <context>
        <name>isthmus::TextDialog</name>
        <message>
            <source>%1 · %2 · line %3
SHA-256 of the file: %4</source>
            <translation>%1 · %2 · Zeile %3
SHA-256 der Datei: %4</translation>
        </message>
        <message>
            <source>Stored source text</source>
            <translation>Aufbewahrter Quelltext</translation>
        </message>
        <message>
            <source>Source: %1</source>
            <translation>Quelle: %1</translation>
        </message>
    </context>
    <context>
        <name>isthmus::TopBar</name>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Werkzeuge</translation>
        </message>
        <message>
            <source>  Path from </source>
            <translation>  Pfad von </translation>
        </message>
        <message>
            <source>Path from</source>
            <translation>Pfad von</translation>
        </message>
        <message>
            <source>Path to</source>
            <translation>Pfad nach</translation>
        </message>
        <message>
            <source>to </source>
            <translation>nach </translation>
        </message>
        <message>
            <source>Find path</source>
            <translation>Pfad finden</translation>
        </message>
        <message>
            <source>Snapshot</source>
            <translation>Momentaufnahme</translation>
        </message>
        <message>
            <source>The import round that is shown; compare it with another one</source>
            <translation>Die gezeigte Importrunde; vergleichen Sie sie mit einer anderen</translation>
        </message>
        <message>
            <source>%1 · %L2 identities and resources</source>
            <translation>%1 · %L2 Identitäten und Ressourcen</translation>
        </message>
        <message>
            <source>No snapshot</source>
            <translation>Keine Momentaufnahme</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
    </context>
    <context>
        <name>isthmus::TrustsModel</name>
        <message>
            <source>Declared</source>
            <translation>Erklärt</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>Wirksam</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Trust</source>
            <translation>Vertrauen</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Works</source>
            <translation>Gilt</translation>
        </message>
        <message>
            <source>Basis</source>
            <translation>Grundlage</translation>
        </message>
    </context>
    <context>
        <name>isthmus::Walkthrough</name>
        <message>
            <source>%1, line %2</source>
            <translation>%1, Zeile %2</translation>
        </message>
        <message>
            <source>Walk-through</source>
            <translation>Rundgang</translation>
        </message>
        <message>
            <source>Walk-through of a path</source>
            <translation>Rundgang durch einen Pfad</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Hide names (R)</source>
            <translation>Namen verbergen (R)</translation>
        </message>
        <message>
            <source>Save as a case (S)</source>
            <translation>Als Fall sichern (S)</translation>
        </message>
        <message>
            <source>Export (E)</source>
            <translation>Exportieren (E)</translation>
        </message>
        <message>
            <source>End (Esc)</source>
            <translation>Ende (Esc)</translation>
        </message>
        <message>
            <source>Reading the explanations…</source>
            <translation>Die Erklärungen werden gelesen…</translation>
        </message>
        <message>
            <source>From %1 to %2</source>
            <translation>Von %1 nach %2</translation>
        </message>
        <message numerus="yes">
            <source>%n hops. %1</source>
            <translation>
                <numerusform>Ein Schritt. %1</numerusform>
                <numerusform>%n Schritte. %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Crosses clouds %1 times. Works: %2.</source>
            <translation>Überquert %1-mal Cloud-Grenzen. Gilt: %2.</translation>
        </message>
        <message>
            <source>To break it: %1</source>
            <translation>So wird es unterbrochen: %1</translation>
        </message>
        <message>
            <source>Note: %1</source>
            <translation>Notiz: %1</translation>
        </message>
        <message>
            <source>The whole path</source>
            <translation>Der ganze Pfad</translation>
        </message>
        <message>
            <source>Hop %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
        <message>
            <source>Export the walk-through</source>
            <translation>Rundgang exportieren</translation>
        </message>
        <message>
            <source>Documents (*.html *.pdf *.md)</source>
            <translation>Dokumente (*.html *.pdf *.md)</translation>
        </message>
        <message>
            <source>That did not work</source>
            <translation>Das hat nicht geklappt</translation>
        </message>
        <message>
            <source>Save as a case</source>
            <translation>Als Fall sichern</translation>
        </message>
        <message>
            <source>Title of the case</source>
            <translation>Titel des Falls</translation>
        </message>
        <message>
            <source>save case %1</source>
            <translation>Fall %1 sichern</translation>
        </message>
    </context>
    <context>
        <name>isthmus::ZoomButtons</name>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
    </context>
    <context>
        <name>std</name>
        <message>
            <source>%1 more</source>
            <translation>%1 weitere</translation>
        </message>
        <message>
            <source>listed in the tables</source>
            <translation>in den Tabellen aufgeführt</translation>
        </message>
        <message>
            <source>%1, Enter opens</source>
            <translation>%1, Eingabetaste öffnet</translation>
        </message>
    </context>
</TS>
