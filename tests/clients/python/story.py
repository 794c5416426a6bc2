"""A morning of a program: it creates, finds, edits and imports. Fails with a traceback where the API does not keep its word."""

import sys

from checkindog_client import Client, Problem


def refused(status, kind, act):
    try:
        act()
    except Problem as problem:
        assert (problem.status, problem.kind) == (status, f"/problems/{kind}"), problem
        return problem
    raise AssertionError(f"{kind} was expected")


def main(url, token):
    salon = Client(url, token)
    assert salon.me()["salon_name"] == "Les Poils d’Or"
    refused(401, "signed-out", Client(url, "cdg_inconnu").me)

    # Create: mistakes are told by field, and a request that is sent again creates nothing again.
    wrong = refused(422, "invalid", lambda: salon.create_client(email="x", phone="y"))
    assert wrong.errors == {"last_name": "required", "email": "email_invalid", "phone": "phone_invalid"}, wrong.errors
    marion = salon.create_client(key="une fois", last_name="Bastide", first_name="Marion", mobile="06 12 34 56 78")
    assert salon.create_client(key="une fois", last_name="Bastide", first_name="Marion", mobile="06 12 34 56 78") == marion
    assert marion["mobile"] == "+33612345678"
    code = marion["code"]
    filou = salon.add_animal(code, name="Filou", type="beagle", weight_grams=12400)
    assert (filou["species"], filou["client_id"]) == ("dog", marion["id"])
    salon.add_memo(code, "Très calme au bain")

    # Find.
    for text in ("bast", "06 12 34", "filou", code):
        assert [client["id"] for client in salon.find_clients(text)] == [marion["id"]], text

    # Edit: the version that was read has to be the one in force.
    client, tag = salon.read_client(code)
    assert [animal["name"] for animal in client["animals"]] == ["Filou"]
    assert salon.change_client(code, tag, city="Brest", last_name="Bastide-Le Goff")["version"] == client["version"] + 1
    refused(412, "stale", lambda: salon.change_client(code, tag, city="Lorient"))
    fields = [sorted(revision["changes"]) for revision in salon.revisions(code) if revision["action"] == "changed"]
    assert fields == [["city", "last_name"]], fields

    # Import, twice: the second time nothing is new.
    rows = "Nom;Prénom;E-mail;Téléphone\n" + "".join(f"Nom{n};Léa;lea{n}@exemple.fr;02 98 44 10 {n}\n" for n in range(10, 60))
    done = salon.import_clients("clients.csv", rows.encode("cp1252"))
    assert (done["state"], done["created"], done["rejected"]) == ("done", 50, 0), done
    assert salon.import_clients("clients.csv", rows.encode("cp1252"))["created"] == 0
    assert len(list(salon.find_clients("léa"))) == 50

    # Delete: reasons are told.
    _, tag = salon.read_client(code)
    assert refused(409, "tied", lambda: salon.delete_client(code, tag)).reasons == {"animals": 1}
    noe = salon.create_client(last_name="Peeters")
    salon.delete_client(noe["code"], f'"{noe["version"]}"')
    refused(404, "not-found", lambda: salon.read_client(noe["code"]))
    print("all went well")


main(*sys.argv[1:])
