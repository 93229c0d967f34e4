"""The process and decision files that Parley ships: the pipeline, a folder a stage."""
