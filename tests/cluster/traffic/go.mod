module producer-guard.io/tests/cluster/traffic

go 1.21
