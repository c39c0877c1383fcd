# Homework 1
# TODO
import torch
