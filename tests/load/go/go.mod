module producer-guard/tests/load

go 1.19
