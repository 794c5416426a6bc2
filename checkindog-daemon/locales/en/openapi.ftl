# The reference of the API, for those who write programs. What the document itself says is in English.
reference-title = The CheckinDog API
reference-intro = All that the pages do, a program can do too, in JSON. An error is an `application/problem+json` document (RFC 9457), with a message for each field that is wrong.
reference-token = A token acts for one person in one salon: send it as `Authorization: Bearer …`. The same for programs:
reference-operations = Operations
reference-types = Types
reference-parameters = Parameters
reference-body = Body
reference-answers = Answers
reference-example = Example
reference-required = required
