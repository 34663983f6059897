/// The templates that come with the program.
///
/// The same stand as files in `Pipelines/templates`, to be copied and changed; a test keeps the two
/// alike. A file beside a pipeline file, `templates/NAME.md.mustache`, goes before these.
package enum PaperTemplates {
    /// - Returns: nil where the program has no such template.
    package static func builtIn(_ name: String, _ page: PaperPages.Page) -> String? {
        guard name == "jahresbericht" else { return nil }
        return page == .markdown ? jahresberichtMarkdown : jahresberichtHTML
    }

    package static let names = ["jahresbericht"]

    private static let jahresberichtMarkdown = """
        {{% CONTENT_TYPE:TEXT}}
        # {{titel}}

        {{#behoerde}}
        {{behoerde}}

        {{/behoerde}}
        **Kurzeinschätzung zur Zielerreichung:**

        {{#massnahme}}
        **Bezeichnung der Maßnahme:** {{massnahme}}

        {{/massnahme}}
        {{#nummer}}
        **Lfd. Nr. {{nummer}} der Liste**

        {{/nummer}}
        {{#zielgruppe}}
        **Zielgruppe:** {{zielgruppe}}

        {{/zielgruppe}}
        {{#leitziel}}
        ## Leitziel

        {{leitziel}}

        {{/leitziel}}
        {{#hat.projektziele}}
        ## Projektziele

        {{/hat.projektziele}}
        {{#projektziele}}
        1. {{.}}
        {{/projektziele}}

        {{#bloecke}}
        ## {{titel}}

        *{{frage}}*

        {{#absaetze}}
        {{.}}

        {{/absaetze}}
        | Kennzahlen zur Messung der Zielerreichung | Einheit | Planwert {{jahr}} | IST {{jahr}} |{{#ergebnisspalte}} Abweichung | {{ergebnisspalte}} |{{/ergebnisspalte}}
        |:---|:---|---:|---:|{{#ergebnisspalte}}---:|:---|{{/ergebnisspalte}}
        {{#kennzahlen}}
        | {{name}} | {{einheit}} | {{plan}} | {{ist}}{{zeichen}} |{{#ergebnisspalte}} {{abweichung}} | {{ergebnis}} |{{/ergebnisspalte}}
        {{/kennzahlen}}

        {{/bloecke}}
        {{#hat.kennzahlen}}
        ## Kennzahlen

        | Kennzahlen zur Messung der Zielerreichung | Einheit | Planwert {{jahr}} | IST {{jahr}} |{{#ergebnisspalte}} Abweichung | {{ergebnisspalte}} |{{/ergebnisspalte}}
        |:---|:---|---:|---:|{{#ergebnisspalte}}---:|:---|{{/ergebnisspalte}}
        {{/hat.kennzahlen}}
        {{#kennzahlen}}
        | {{name}} | {{einheit}} | {{plan}} | {{ist}}{{zeichen}} |{{#ergebnisspalte}} {{abweichung}} | {{ergebnis}} |{{/ergebnisspalte}}
        {{/kennzahlen}}

        {{#jahrestabelle}}
        ## Kennzahlen

        | Kennzahlen zur Messung der Zielerreichung | Einheit |{{#jahre}} {{.}} |{{/jahre}}
        |:---|:---|{{#jahre}}---:|{{/jahre}}
        {{#zeilen}}
        | {{name}} | {{einheit}} |{{#werte}} {{.}} |{{/werte}}
        {{/zeilen}}
        {{/jahrestabelle}}

        {{#hat.meilensteine}}
        ## Meilensteinplanung

        | Meilensteine | Termin SOLL | Termin IST |
        |:---|:---|:---|
        {{/hat.meilensteine}}
        {{#meilensteine}}
        | {{name}} | {{soll}} | {{ist}} |
        {{/meilensteine}}

        {{#hat.sachstand}}
        ## Sachstand zum Projektfortschritt

        {{/hat.sachstand}}
        {{#sachstand}}
        {{.}}

        {{/sachstand}}
        {{#fussnoten}}
        {{zeichen}} {{text}}

        {{/fussnoten}}
        {{#anlagen}}
        ## {{titel}}

        {{#absaetze}}
        {{.}}

        {{/absaetze}}
        {{/anlagen}}
        {{#tabellen.verlauf}}
        ## Verlauf

        {{tabellen.verlauf}}

        {{/tabellen.verlauf}}
        {{#vergleich}}
        ## Vergleich

        {{vergleich}}

        {{/vergleich}}
        {{#gleiche_piloten}}
        Gleiche Piloten, in allen Zeiträumen von Anfang bis Ende dabei: {{gleiche_piloten}}.

        {{/gleiche_piloten}}
        {{#nicht_verglichen}}
        Nicht verglichen, weil die Daten erst später beginnen: {{nicht_verglichen}}.

        {{/nicht_verglichen}}
        {{#tabellen.piloten}}
        ## Nach Piloten

        {{tabellen.piloten}}

        {{/tabellen.piloten}}
        ## Nachweis der Zahlen

        {{nachweis}}

        {{#hinweise}}
        {{.}}

        {{/hinweise}}

        """

    private static let jahresberichtHTML = """
        {{% CONTENT_TYPE:TEXT}}
        <!DOCTYPE html>
        <html lang="de">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{titel}}{{#massnahme}}: {{massnahme}}{{/massnahme}}</title>
        <style>
        {{stil}}
        .form { width: 100%; }
        .form td, .form th { border: 1px solid #8a94a0; }
        .question { font-style: italic; }
        .notes { font-size: 0.9rem; }
        .origin { margin-top: 2.5rem; padding: 0.75rem 1rem; border: 2px solid #17446b; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0; }
        dt { font-weight: 600; } dd { margin: 0; }
        </style>
        </head>
        <body>
        <a class="skip" href="#content">Zum Inhalt springen</a>
        <header>
        {{#behoerde}}
        <p>{{behoerde}}</p>
        {{/behoerde}}
        <h1>{{titel}}</h1>
        <p>Kurzeinschätzung zur Zielerreichung</p>
        <dl>
        {{#massnahme}}
        <dt>Bezeichnung der Maßnahme:</dt><dd>{{massnahme}}</dd>
        {{/massnahme}}
        {{#nummer}}
        <dt>Lfd. Nr. der Liste:</dt><dd>{{nummer}}</dd>
        {{/nummer}}
        {{#zielgruppe}}
        <dt>Zielgruppe:</dt><dd>{{zielgruppe}}</dd>
        {{/zielgruppe}}
        </dl>
        </header>
        <main id="content" tabindex="-1">
        {{#leitziel}}
        <section>
        <h2>Leitziel</h2>
        <p>{{leitziel}}</p>
        </section>
        {{/leitziel}}
        {{#hat.projektziele}}
        <section>
        <h2>Projektziele</h2>
        <ol>
        {{/hat.projektziele}}
        {{#projektziele}}
        <li>{{.}}</li>
        {{/projektziele}}
        {{#hat.projektziele}}
        </ol>
        </section>
        {{/hat.projektziele}}
        {{#bloecke}}
        <section>
        <h2>{{titel}}</h2>
        <p class="question">{{frage}}</p>
        {{#absaetze}}
        <p>{{.}}</p>
        {{/absaetze}}
        <div class="wide" role="region" aria-label="Kennzahlen: {{titel}}" tabindex="0">
        <table class="form">
        <caption>Kennzahlen: {{titel}}</caption>
        <thead>
        <tr><th scope="col">Kennzahlen zur Messung der Zielerreichung</th><th scope="col">Einheit</th><th scope="col" class="number">Planwert {{jahr}}</th><th scope="col" class="number">IST {{jahr}}</th>{{#ergebnisspalte}}<th scope="col" class="number">Abweichung</th><th scope="col">{{ergebnisspalte}}</th>{{/ergebnisspalte}}</tr>
        </thead>
        <tbody>
        {{#kennzahlen}}
        <tr><th scope="row">{{name}}</th><td>{{einheit}}</td><td class="number">{{plan}}</td><td class="number">{{ist}}{{zeichen}}</td>{{#ergebnisspalte}}<td class="number">{{abweichung}}</td><td>{{ergebnis}}</td>{{/ergebnisspalte}}</tr>
        {{/kennzahlen}}
        </tbody>
        </table>
        </div>
        </section>
        {{/bloecke}}
        {{#hat.kennzahlen}}
        <section>
        <h2>Kennzahlen</h2>
        <div class="wide" role="region" aria-label="Kennzahlen" tabindex="0">
        <table class="form">
        <caption>Kennzahlen zur Messung der Zielerreichung</caption>
        <thead>
        <tr><th scope="col">Kennzahlen zur Messung der Zielerreichung</th><th scope="col">Einheit</th><th scope="col" class="number">Planwert {{jahr}}</th><th scope="col" class="number">IST {{jahr}}</th>{{#ergebnisspalte}}<th scope="col" class="number">Abweichung</th><th scope="col">{{ergebnisspalte}}</th>{{/ergebnisspalte}}</tr>
        </thead>
        <tbody>
        {{/hat.kennzahlen}}
        {{#kennzahlen}}
        <tr><th scope="row">{{name}}</th><td>{{einheit}}</td><td class="number">{{plan}}</td><td class="number">{{ist}}{{zeichen}}</td>{{#ergebnisspalte}}<td class="number">{{abweichung}}</td><td>{{ergebnis}}</td>{{/ergebnisspalte}}</tr>
        {{/kennzahlen}}
        {{#hat.kennzahlen}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hat.kennzahlen}}
        {{#jahrestabelle}}
        <section>
        <h2>Kennzahlen</h2>
        <div class="wide" role="region" aria-label="Kennzahlen nach Jahren" tabindex="0">
        <table class="form">
        <caption>Kennzahlen zur Messung der Zielerreichung nach Jahren</caption>
        <thead>
        <tr><th scope="col">Kennzahlen zur Messung der Zielerreichung</th><th scope="col">Einheit</th>{{#jahre}}<th scope="col" class="number">{{.}}</th>{{/jahre}}</tr>
        </thead>
        <tbody>
        {{#zeilen}}
        <tr><th scope="row">{{name}}</th><td>{{einheit}}</td>{{#werte}}<td class="number">{{.}}</td>{{/werte}}</tr>
        {{/zeilen}}
        </tbody>
        </table>
        </div>
        </section>
        {{/jahrestabelle}}
        {{#hat.meilensteine}}
        <section>
        <h2>Meilensteinplanung</h2>
        <div class="wide" role="region" aria-label="Meilensteine" tabindex="0">
        <table class="form">
        <caption>Meilensteine</caption>
        <thead>
        <tr><th scope="col">Meilensteine</th><th scope="col">Termin SOLL</th><th scope="col">Termin IST</th></tr>
        </thead>
        <tbody>
        {{/hat.meilensteine}}
        {{#meilensteine}}
        <tr><th scope="row">{{name}}</th><td>{{soll}}</td><td>{{ist}}</td></tr>
        {{/meilensteine}}
        {{#hat.meilensteine}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hat.meilensteine}}
        {{#hat.sachstand}}
        <section>
        <h2>Sachstand zum Projektfortschritt</h2>
        {{/hat.sachstand}}
        {{#sachstand}}
        <p>{{.}}</p>
        {{/sachstand}}
        {{#fussnoten}}
        <p class="notes">{{zeichen}} {{text}}</p>
        {{/fussnoten}}
        {{#hat.sachstand}}
        </section>
        {{/hat.sachstand}}
        {{#anlagen}}
        <section>
        <h2>{{titel}}</h2>
        {{#absaetze}}
        <p>{{.}}</p>
        {{/absaetze}}
        </section>
        {{/anlagen}}
        {{#tabellen.verlauf}}
        <section>
        <h2>Verlauf</h2>
        {{tabellen.verlauf}}
        </section>
        {{/tabellen.verlauf}}
        {{#vergleich}}
        <section>
        <h2>Vergleich</h2>
        {{vergleich}}
        {{#gleiche_piloten}}
        <p>Gleiche Piloten, in allen Zeiträumen von Anfang bis Ende dabei: {{gleiche_piloten}}.</p>
        {{/gleiche_piloten}}
        {{#nicht_verglichen}}
        <p>Nicht verglichen, weil die Daten erst später beginnen: {{nicht_verglichen}}.</p>
        {{/nicht_verglichen}}
        </section>
        {{/vergleich}}
        {{#tabellen.piloten}}
        <section>
        <h2>Nach Piloten</h2>
        {{tabellen.piloten}}
        </section>
        {{/tabellen.piloten}}
        <section>
        <h2>Nachweis der Zahlen</h2>
        {{nachweis}}
        </section>
        {{#hat.hinweise}}
        <section class="origin" aria-label="Hinweis zur Herkunft der Zahlen">
        {{/hat.hinweise}}
        {{#hinweise}}
        <p>{{.}}</p>
        {{/hinweise}}
        {{#hat.hinweise}}
        </section>
        {{/hat.hinweise}}
        </main>
        </body>
        </html>

        """
}
