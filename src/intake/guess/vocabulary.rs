//! The words of sign-up forms: mostly English, with what forms in German, French and Spanish call the same.
//!
//! A phrase is words as [`FandomKey`](crate::domain::FandomKey) folds them; one that ends in `*` is the
//! beginning of words. A comma stands between phrases.

use super::concept::Concept;

/// Phrases in which words do not mean what they mean alone, and what is read in their stead. `_` is no word.
pub(super) const SET_PHRASES: [(&str, &str); 69] = [
    ("not listed", "unlisted"),
    ("not already listed", "unlisted"),
    ("arent listed", "unlisted"),
    ("isnt listed", "unlisted"),
    ("not on the list", "unlisted"),
    ("not in the list", "unlisted"),
    ("not mentioned", "unlisted"),
    ("not above", "unlisted"),
    ("not included above", "unlisted"),
    ("do not list", "_"),
    ("dont list", "_"),
    ("dont forget", "_"),
    ("do not forget", "_"),
    ("not required", "_"),
    ("not sure", "_"),
    ("not only", "_"),
    ("not just", "_"),
    ("no more than", "_"),
    ("no fewer than", "_"),
    ("no less than", "_"),
    ("no limit", "_"),
    ("or not", "_"),
    ("if not", "_"),
    ("why not", "_"),
    ("but prefer not to", "secondary"),
    ("but would prefer not to", "secondary"),
    ("but would rather not", "secondary"),
    ("but rather not", "secondary"),
    ("prefer not to write but will", "secondary"),
    ("prefer not to remix but will", "secondary"),
    ("prefer not to but will", "secondary"),
    ("no one", "nobody"),
    ("in a pinch", "if needed"),
    ("at a pinch", "if needed"),
    ("start time", "begun"),
    ("sign up name", "username"),
    ("first name", "real name"),
    ("last name", "real name"),
    ("name of the fandom", "fandom"),
    ("names of the fandoms", "fandoms"),
    ("fandom name", "fandom"),
    ("fandom names", "fandoms"),
    ("safe for work", "_"),
    ("like to add", "anything to add"),
    ("fandoms to write", "fandoms wanted to write"),
    ("hide my works from", "hide from"),
    ("will not be shared", "kept secret"),
    ("wont be shared", "kept secret"),
    ("not be shared", "kept secret"),
    ("not shared", "kept secret"),
    ("will not be posted", "kept secret"),
    ("wont be posted", "kept secret"),
    ("will not be shown", "kept secret"),
    ("wont be shown", "kept secret"),
    ("will not be public", "kept secret"),
    ("wont be public", "kept secret"),
    ("dont mind", "am ok with"),
    ("do not mind", "am ok with"),
    ("wouldnt mind", "would be ok with"),
    ("would not mind", "would be ok with"),
    ("also do", "also remix"),
    ("would do if", "would remix if"),
    ("could do if", "could remix if"),
    ("can do if", "can remix if"),
    ("will do if", "will remix if"),
    ("might do if", "could remix if"),
    ("fandom maybes", "fandoms maybe"),
    ("block list", "blocklist"),
    ("blocking list", "blocklist"),
];

/// How each concept is spoken of, in the order of the concepts.
pub(super) const PHRASES: [(Concept, &str); 50] = [
    (Concept::Fandom, "fandom*, canon, canons, source canon*, tags"),
    (
        Concept::Name,
        "identity, identities, name, names, username*, user name*, usernames, pseud, pseuds, pseudonym*, \
         handle, handles, nick, nickname*, penname*, pen name*, screen name*, screenname*, user, userid, user \
         id, benutzername*, nutzername*, nom, noms, pseudo, pseudos, utilisat*, nombre, nombres, usuario, \
         usuaria, apodo, seudonimo*, identifiant",
    ),
    (
        Concept::CallYou,
        "call you, who are you, your name, known as, go by, dein name, heisst du, votre nom, ton nom, tu \
         nombre, su nombre",
    ),
    (
        Concept::RealName,
        "real name*, realname*, legal, legally, given name*, surname, full name*, rl name*, irl name*, offline name*, wallet \
         name*, government name*, birth name*, passport name*, true name*, vorname, nachname, klarname*, prenom, vrai \
         nom, nom reel, nombre real, nombre completo, apellido*",
    ),
    (
        Concept::Site,
        "ao3, archive of our own, lj, livejournal, live journal, dw, dreamwidth, ij, tumblr, twitter, \
         discord, journal, account, accounts, mastodon, bluesky, pillowfort, ffn, ff net, wattpad",
    ),
    (
        Concept::Other,
        "other, others, another, previous*, former*, old, older, additional, alternate*, alternative*, \
         different, secondary, sock*, past, all, weitere, andere*, fruhere*, autre*, ancien*, otro*, otra*, \
         anterior*, any other*",
    ),
    (
        Concept::Alias,
        "to yourself, with yourself, alias*, aka, a k a, also known, also been known, also post as, also write as, posted \
         under, posted as, post under, written under, formerly, sockpuppet*, same person, same people, auch \
         bekannt, aussi connu*, tambien conocid*",
    ),
    (
        Concept::Email,
        "email*, e mail*, mail, mailadresse, gmail, courriel, correo, mel, adresse electronique, mail \
         address, reach you, contact address",
    ),
    (
        Concept::Link,
        "link, links, url, urls, profile, page, dashboard, website, site, web site, masterlist*, master \
         list*, index, find your, find you, where you post, where do you post, archive, archived, lien, \
         liens, enlace*, webseite, profil, perfil, journal address",
    ),
    (
        Concept::Work,
        "work, works, fic, fics, fiction, fictions, fanfic, fanfics, fanfiction*, story, stories, fanwork*, \
         piece, pieces, title, titles, oneshot*, werk, werke, geschichte*, oeuvre*, histoire*, obra, obras, \
         historia*, relato*, drabble*",
    ),
    (
        Concept::Own,
        "your works, your work, your fic, your fics, your stories, your story, your writing, your own, my \
         works, my work, my fic, my fics, my stories, my story, my own, of yours, of mine, your fanwork*, \
         your original*, deine werke, deine geschichten, deinen werken, meine werke, vos oeuvres, tes \
         oeuvres, tus obras, sus obras, tus historias",
    ),
    (
        Concept::Written,
        "created for, made for, have works in, written, wrote, posted, published, produced, have works, have \
         stories, have fic*, have at least, youve got, works in, stories in, fics in, fic in, geschrieben*, \
         ecrit, ecrits, ecrites, escrito*, publicado*, veroffentlicht*, publie*, created works",
    ),
    (
        Concept::Write,
        "create for, creating for, write, writes, writing, schreib*, ecrire, ecrivez, ecris, escrib*, draw",
    ),
    (Concept::Remix, "remix, remixing, remixen, remixe, remixes, remixear*, remezcla*, rewrite"),
    (
        Concept::Passive,
        "be used, freigegeben, others remix*, people remix*, someone remix*, somebody remix*, anyone remix*, \
         remix of yours, others remix me, vous remixer, te remixer, me remixer, remixer vos, remixer tes, \
         pueden remezclar, puedan remezclar, puede remezclar, pueda remezclar, people write, others write, \
         use of yours, remixee*, be remixed, remixed, remixable, remixability, being remixed, receive, \
         receiving, be written, remix your, remix my, remix you, remix me, remix from you, remixing your, \
         remixing my, others to remix, others can remix, others may remix, people can remix, people may \
         remix, people to remix, someone to remix, someone can remix, somebody to remix, anyone to remix, \
         available for remix*, available to remix, available to be, up for remix*, open for remix*, open to \
         remix*, for remixing, offer up, for others, remixt, geremixt*, remixt werden, andere remixen, remixe \
         par, remixes par, etre remixe*, ser remix*, ser remezcl*, remezcle*, remixeen, remixeadas, \
         remixeados, remixees, erhalten, recevoir, recibir, _",
    ),
    (Concept::Eligible, "eligible, eligibility, qualify*, qualifying, qualified, works of"),
    (
        Concept::Offer,
        "offer, offers, offered, offering, offerings, angeboten*, biete, offre*, propose*, ofrec*, oferta*",
    ),
    (Concept::Request, "request, requests, requested, requesting, wunsche, demande*, solicit*, peticion*"),
    (Concept::OfferNumber, "offer 1, offer 2, offer 3, offer 4, offer 5, offer 6, offer 7, offer 8, offer 9"),
    (
        Concept::RequestNumber,
        "request 1, request 2, request 3, request 4, request 5, request 6, request 7, request 8, request 9",
    ),
    (
        Concept::Like,
        "happily, enjoy*, wants, like, likes, liked, love, want, wanted, wish, wishlist, wish list, prefer*, favo*, most, \
         first choice*, dream, desire*, desired, keen, eager, hope, hoping, youd most, excited, particularly, \
         specific*, gern, gerne, lieb*, am liebsten, mocht*, aimer*, aime, voudr*, souhait*, gusta*, quier*, \
         encanta*, quisier*, interested in",
    ),
    (
        Concept::Also,
        "under duress, also, willing, willingly, if needed, if need be, if necessary, if we need, if you need, okay, ok, \
         acceptable, tolerate, backup, back up, second choice*, secondary, in a pinch, at a pinch, fallback, maybe, maybes, at a push, if desperate, \
         if pushed, less keen, be persuaded, can live with, auch, notfalls, zur not, im notfall, aussi, au \
         besoin, si besoin, si necessaire, tambien, si hace falta, si es necesario",
    ),
    (
        Concept::Modal,
        "will, can, could, would, able, ill, youll, id, youd, happy to, comfortable, wirst, kannst, wurdest, \
         pouvez, peux, puedes, podrias",
    ),
    (
        Concept::Not,
        "uncomfortable, exclu*, shouldnt, mustnt, neednt, didnt, apart, kept apart, steer clear, not, dont, never, no, \
         avoid*, without, refuse*, wont, cannot, cant, wouldnt, couldnt, unwilling, rather not, except, opt \
         out, hate, dislike*, nicht, nie, niemals, kein*, vermeid*, ne, pas, jamais, nunca, excepto, evitar, \
         keep away, stay away, far away, away from, hide from, hidden from",
    ),
    (
        Concept::WillNot,
        "will not, wont, cant do, cannot do, hard no*, hard limit*, refuse*, do not do, dont do, ungern",
    ),
    (Concept::Wanting, "dnw, dnws, do not want*, dont want*, squick*, dealbreaker*, deal breaker*, triggers, dislike*"),
    (
        Concept::Person,
        "participating, partners, anyone, anybody, someone, somebody, person, persons, people, participant*, \
         author, authors, writer, writers, remixers, users, who, whom, creator, creators, artist, artists, \
         member, members, moots, jemand*, person*, personne*, quelqu*, alguien, autor, autoren, autorin*, \
         auteur*, autore*, autora*, leute, gens, wen, wem, players, names of",
    ),
    (Concept::By, "by"),
    (
        Concept::Match,
        "match, matched, matches, matching, pair, paired, assign, assigned, assignment, assignments, partner, \
         partnered, zugeteilt, zugelost, gematcht, matchen, associe*, apparie*, jumele*, emparej*, asignad*, \
         asignen, matchup, swap with, get as",
    ),
    (
        Concept::Block,
        "blocklist*, blockier*, bloque, bloques, bloquead*, harassed, harasses, harassing, stalker*, stalked, blocked, blocks, blacklist*, black list, no match list, dnm, do not match, nomatch, no \
         match, ignore list, conflict, conflicts, exes, enemies, bad blood, restraining",
    ),
    (Concept::Nobody, "nobody, off limits, offlimits, untouchable, niemand, nadie"),
    (
        Concept::Safe,
        "not be used, leave alone, leave be, not to be touched, safe, off limits, offlimits, untouchable, \
         protected, hands off, left alone, off the table, exempt, sicher*, tabu, intouchable*, proteg*, segur*",
    ),
    (
        Concept::Make,
        "make, making, create, creating, produce, producing, erstell*, machen, machst, creer, crear, hacer, \
         haras, faire, feras, ferez",
    ),
    (Concept::Made, "made, created, made from, gemacht, hecho, hecha, hechas"),
    (
        Concept::Media,
        "medium, mediums, media, format, formats, podfic*, fanart, fan art, art, artwork, vid, vids, fanvid*, \
         comic, comics, type of work*, types of work*, kind of work*, kinds of work*, type of fanwork*, types \
         of fanwork*, kind of fanwork*, kinds of fanwork*, type of remix*, types of remix*, kind of remix*, \
         kinds of remix*, medien, medio, medios, formato*",
    ),
    (
        Concept::Accept,
        "accept*, allow*, give me, welcome*, permit*, permission*, receive, receiving, akzept*, acept*, open to, ok \
         with, okay with, fine with, happy with",
    ),
    (
        Concept::PinchHit,
        "pinch, pinch hit*, pinchhit*, pinch hitter*, ph, backup writer*, ersatz*, springst du ein, \
         einspringen, remplac*, sustitu*, emergency remix*",
    ),
    (
        Concept::Notes,
        "to know, should know, anything else, comment, comments, note, notes, remarks, other info*, \
         additional info*, further info*, more info*, details, description, message, anything to add, misc*, \
         questions, kommentar*, anmerkung*, bemerkung*, sonstige*, notiz*, commentaire*, remarque*, autre \
         chose, comentario*, notas, observacion*, algo mas, likes and dislikes, prompts, preferences",
    ),
    (
        Concept::Remixer,
        "your partner, whoever remixes, your remixer, remixer, the remixer, my remixer, deinen remixer, tu \
         remixer",
    ),
    (Concept::Letter, "letter, letters, dear author, dear remixer, brief, lettre, carta"),
    (
        Concept::Moderators,
        "mod, mods, moderator*, admin*, organiser*, organizer*, organisat*, organizador*, maintainer*, mod \
         team",
    ),
    (
        Concept::Private,
        "mods only, mod only, mod eyes, for mods, for the mods, to mods, to the mods, private*, for moderator*, for \
         organiser*, for organizer*, for admin*, only we, only us, just us, just for us, our eyes, internal*, in confidence, \
         off the record, not public*, never public*, wont be public*, dont publish, not be publish*, not be posted, wont be \
         posted, never posted, not for sharing, do not share, dont share, will not share, wont share, never share, not be \
         shown, wont be shown, never shown, not be seen by, wont be seen by, not be mailed, wont be mailed, not be revealed, \
         wont be revealed, never revealed, nicht offentlich*, nicht veroffentlicht*, nicht weitergegeben, fur die mods, \
         pas partage*, pas publi*, no se compart*, no se publi*, \
         confidential*, never shared, not shared, not be shared, wont be shared, never be shared, kept \
         secret, secret, vertraulich*, privat, confidentiel*, prive*, privado*, nur fur mods, only for mods, \
         only mods, only the mods, mods eyes",
    ),
    (
        Concept::Time,
        "timestamp, time stamp, submitted, submission date, submission time, submit date, date, time, date \
         submitted, completion time, entry date, signed up, zeitstempel, horodat*, marca temporal, fecha, \
         datum, date time, informazioni cronologiche, carimbo de data*, tijdstempel, created at, submitted at",
    ),
    (Concept::Birth, "birth*, born, due, deadline, naissance, nacimiento, geburt*, available, away"),
    (Concept::More, "unlisted, other, others, more, additional, further, weitere, autres, otros"),
    (Concept::Ao3, "ao3, archive of our own"),
    (Concept::Journal, "lj, livejournal, live journal, dw, dreamwidth, ij, journal"),
    (
        Concept::Handle,
        "username*, user name*, usernames, pseud, pseuds, pseudonym*, handle, handles, nick, nickname*, penname*, pen \
         name*, screen name*, screenname*, user, userid, user id, benutzername*, nutzername*, pseudo, utilisat*, usuario, \
         usuaria, apodo, seudonimo*, identifiant",
    ),
    (
        Concept::HowMany,
        "how many, number of, max, maximum, max number, amount of, makes up to, wie viele, combien, cuantos, cuantas, \
         nombre de, numero de, anzahl",
    ),
    (
        Concept::HowOften,
        "how often, how many times, number of times, times, remixed up to, wie oft, combien de fois, cuantas veces",
    ),
];
